using System.Globalization;
using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>
/// Text from outside, made safe for a platform's console: on one line, without control and direction characters, without the password of an address, and
/// without what a platform would take for its own mark (<c>&lt;-End Result-&gt;</c>) or a browser for a tag.
/// </summary>
internal static class RmmText
{
    /// <summary>The longest value that is shown whole (characters).</summary>
    public const int Longest = 200;

    private const string Cut = " [...]";

    /// <summary>The safe text; what is longer than any honest value is cut, and says so.</summary>
    public static string Clean(string? text, int longest = Longest)
    {
        var safe = Whole(Printable.Of(Secrets.Hide(Head(text ?? "", longest)))).Trim();
        for (var i = safe.Length - 2; i >= 0; i--)
        {
            // "< script" and "< -End Result->" are read by people as they were meant, and by no program.
            if (safe[i] == '<' && (char.IsLetter(safe[i + 1]) || safe[i + 1] is '/' or '!' or '?' or '-'))
            {
                safe = safe.Insert(i + 1, " ");
            }
        }

        return safe;
    }

    /// <summary>The text in ASCII: a question mark for each other character.</summary>
    public static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            ascii.Append(text[i] < 128 ? text[i] : '?');
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 1 : 0;
        }

        return ascii.ToString();
    }

    /// <summary>
    /// What a line takes of a budget. The platforms speak of characters and some count bytes, and a console of Windows ends each line with two: the count that is safe
    /// in every case is that of UTF-8 with two for the end.
    /// </summary>
    public static int Cost(string line) => Encoding.UTF8.GetByteCount(line) + 2;

    /// <summary>A moment for people.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Head(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        return text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + Cut;
    }

    // Half of a pair is no character, and no encoding writes it.
    private static string Whole(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        var whole = text.ToCharArray();
        for (var i = 0; i < whole.Length; i++)
        {
            if (char.IsHighSurrogate(whole[i]) && i + 1 < whole.Length && char.IsLowSurrogate(whole[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(whole[i]))
            {
                whole[i] = '?';
            }
        }

        return new string(whole);
    }
}
