namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>What may become an argument of a tool.</summary>
internal static class ArgumentText
{
    private const int LongestVersion = 128;

    /// <summary>
    /// True for a version as packages have: some character of every kind, but none that is invisible, and no dash or bound at its beginning, which a tool would take for an option or
    /// which names no version.
    /// </summary>
    public static bool IsVersion(string? text) =>
        text is { Length: > 0 and <= LongestVersion } && text[0] is not ('-' or '/' or '<' or '>' or '=') && text[0] != ' ' && text[text.Length - 1] != ' '
        && !text.Any(c => char.IsControl(c) || c is '"' or '|' or '…' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
