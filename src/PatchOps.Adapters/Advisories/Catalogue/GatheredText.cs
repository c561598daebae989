using System.Runtime.CompilerServices;
using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// What feeds say ends on terminals: a control character there moves the cursor, changes colours or hides what stands beside it, and one that
/// turns the direction of writing makes a text read as another. Names that are compared are refused with one; texts that are only read get a mark in its place.
/// </summary>
internal static class GatheredText
{
    private const int LongestId = 256;
    private const int LongestName = 1024;
    private const int LongestText = 4096;
    private const char Mark = '\uFFFD';
    private const char Ellipsis = '\u2026';

    /// <summary>True when there is neither a control character (C0, DEL, C1) nor one that turns the direction of writing.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // Almost all letters are ASCII.
            if ((uint)(text[i] - ' ') >= '\u007F' - ' ' && IsHostile(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses an id that is none.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    [MethodImpl(HotPath.Optimized)]
    public static void CheckId(string id, string record)
    {
        if (id.Length > LongestId || !IsPlain(id))
        {
            throw Refusal(id, LongestId, record, "an id");
        }
    }

    /// <summary>Refuses ids that are none, and too many.</summary>
    /// <exception cref="PatchOpsException">PO1502, PO1505.</exception>
    public static void CheckIds(IReadOnlyList<string> ids, string record)
    {
        if (ids.Count > ByteReader.MostIds)
        {
            throw ErrorCodes.FeedTooLarge.ToException(FormattableString.Invariant($"'{record}' names {ids.Count} ids, and {ByteReader.MostIds} are accepted."), record);
        }

        for (var i = 0; i < ids.Count; i++)
        {
            CheckId(ids[i], record);
        }
    }

    /// <summary>Refuses the name of a package, a release or a part, or a version, that is none.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    [MethodImpl(HotPath.Optimized)]
    public static void CheckName(string? name, string record)
    {
        if (name is not null && (name.Length > LongestName || !IsPlain(name)))
        {
            throw Refusal(name, LongestName, record, "a name or version");
        }
    }

    /// <summary>A text that is only read, in one line: marks where control characters were, and no more of it than anybody reads.</summary>
    public static string? Shown(string? text)
    {
        if (text is null || (text.Length <= LongestText && IsPlain(text)))
        {
            return text;
        }

        var length = Math.Min(text.Length, LongestText);
        var shown = new StringBuilder(length + 1);
        for (var i = 0; i < length; i++)
        {
            shown.Append(text[i] is '\t' or '\r' or '\n' ? ' ' : IsHostile(text[i]) ? Mark : text[i]);
        }

        if (length < text.Length)
        {
            // Not half of a pair.
            shown.Length -= char.IsHighSurrogate(shown[length - 1]) ? 1 : 0;
            shown.Append(Ellipsis);
        }

        return shown.ToString();
    }

    private static bool IsHostile(char letter) => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static PatchOpsException Refusal(string text, int longest, string record, string what)
    {
        var known = Brief(record);
        return ErrorCodes.FeedMalformed.ToException(
            text.Length > longest
                ? FormattableString.Invariant($"'{known}' has {what} of {text.Length} characters, and {longest} are accepted.")
                : $"'{known}' has {what} with control characters: '{Brief(text)}'.",
            known);
    }

    private static string Brief(string text)
    {
        var shown = Shown(text)!;
        return shown.Length <= 100 ? shown : shown.Substring(0, 100) + Ellipsis;
    }
}
