using PatchOps.Versioning;

namespace PatchOps.Scheduling;

/// <summary>The words and signs of a recurrence, in lower case, one after the other.</summary>
/// <param name="text">The text.</param>
internal sealed class RecurrenceWords(string text)
{
    private const int LongestShown = 40;

    private static readonly string[] s_days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private int _at;

    /// <summary>The next run of ASCII letters and digits, or one other character; empty at the end.</summary>
    public string Next()
    {
        var word = Peek(out var end);
        _at = end;
        return word;
    }

    /// <summary>What <see cref="Next"/> gives, without going on.</summary>
    public string Peek() => Peek(out _);

    /// <summary>Reads a day of the week, whole or shortened to no fewer than three letters.</summary>
    public static bool IsWeekday(string word, out DayOfWeek day)
    {
        var index = word.Length < 3 ? -1 : Array.FindIndex(s_days, name => name.StartsWith(word, StringComparison.Ordinal));
        day = (DayOfWeek)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>A word for a message: short, and without what would drive a terminal.</summary>
    public static string Shown(string word)
    {
        var shown = new string([.. word.Take(LongestShown).Select(c => c is > ' ' and <= '~' and not '`' ? c : '?')]);
        return word.Length > LongestShown ? shown + "..." : shown;
    }

    private string Peek(out int end)
    {
        var start = _at;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        end = start;
        while (end < text.Length && Ascii.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        end = end == start ? Math.Min(start + 1, text.Length) : end;
        return text.Substring(start, end - start).ToLowerInvariant();
    }
}
