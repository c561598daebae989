namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>The identity of a NuGet package.</summary>
internal static class ChocoName
{
    private const int Longest = 100;

    /// <summary>True for a name that choco may be given: <c>all</c> is none, to choco it is every package.</summary>
    public static bool IsSound(string? text) =>
        text is { Length: > 0 and <= Longest } && (IsLetterOrDigit(text[0]) || text[0] == '_') && text.All(c => IsLetterOrDigit(c) || c is '.' or '-' or '_')
        && !string.Equals(text, "all", StringComparison.OrdinalIgnoreCase) && !text.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase) && !text.EndsWith(".config", StringComparison.OrdinalIgnoreCase);

    private static bool IsLetterOrDigit(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';
}
