using System.Globalization;

namespace PatchOps.Cli.Output;

/// <summary>
/// Makes text from outside safe to show: package fields and inventory files may hold escape sequences that would drive the
/// reader's terminal, or direction marks that reorder what is read.
/// </summary>
internal static class Printable
{
    /// <summary>The text with every control and format character replaced by <c>?</c>, on one line.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return text.Any(IsUnsafe)
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var c = source[i];
                    span[i] = c is '\n' or '\r' or '\t' ? ' ' : IsUnsafe(c) ? '?' : c;
                }
            })
            : text;
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || (c > 127 && char.GetUnicodeCategory(c) is
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
