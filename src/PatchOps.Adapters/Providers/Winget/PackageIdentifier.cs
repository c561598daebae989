namespace PatchOps.Adapters.Providers.Winget;

/// <summary>The identity of a package in winget's community repository: two to eight parts between dots, each of up to 32 characters (its manifest schema).</summary>
internal static class PackageIdentifier
{
    /// <summary>What winget ends a value with that did not fit its column.</summary>
    public const char Ellipsis = '…';

    private const int LongestPart = 32;
    private const int MostParts = 8;

    /// <summary>True for a whole identifier. Everything that becomes an argument passes here: none begins with a dash or holds white space.</summary>
    public static bool IsSound(string? text) => text is not null && Split(text) is { Length: >= 2 } parts && parts.All(part => part.Length > 0);

    /// <summary>True for the beginning of one that was cut (<c>Microsoft.VisualStudio.2022.Buil…</c>).</summary>
    public static bool IsCut(string? text) =>
        text is { Length: > 1 } && text[text.Length - 1] == Ellipsis && Split(text.Substring(0, text.Length - 1)) is { Length: >= 1 } parts && parts[0].Length > 0;

    private static string[]? Split(string text)
    {
        if (text.Length == 0 || text[0] == '-' || text.Any(IsForbidden))
        {
            return null;
        }

        var parts = text.Split('.');
        return parts.Length <= MostParts && parts.All(part => part.Length <= LongestPart) ? parts : null;
    }

    private static bool IsForbidden(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is Ellipsis or '\\' or '/' or ':' or '*' or '?' or '"' or '<' or '>' or '|'
        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
