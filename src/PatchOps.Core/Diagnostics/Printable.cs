using System.Globalization;

namespace PatchOps.Diagnostics;

/// <summary>
/// Makes text from outside safe to show: package fields and inventory files may hold escape sequences that would drive the
/// reader's terminal, or direction marks that reorder what is read.
/// </summary>
public static class Printable
{
    /// <summary>The text with every control and format character replaced by <c>?</c>, on one line.</summary>
    public static string Of(string? text)
    {
        if (text is null || !text.Any(IsUnsafe))
        {
            return text ?? "";
        }

        var safe = text.ToCharArray();
        for (var i = 0; i < safe.Length; i++)
        {
            safe[i] = safe[i] is '\n' or '\r' or '\t' ? ' ' : IsUnsafe(safe[i]) ? '?' : safe[i];
        }

        return new string(safe);
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || (c > 127 && char.GetUnicodeCategory(c) is
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
