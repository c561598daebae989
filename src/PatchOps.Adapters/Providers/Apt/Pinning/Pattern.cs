using PatchOps.Inventory;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>
/// A pattern in a pin, matched as apt does: fnmatch(3) without case. The rarer forms, <c>/regular expressions/</c>, <c>[sets]</c>
/// and escapes, are not guessed at: <see cref="IsUnusual"/> says so, and apt is asked.
/// </summary>
public static class Pattern
{
    /// <summary>True when only apt can tell what it matches.</summary>
    public static bool IsUnusual(string pattern) =>
        pattern.IndexOfAny(['[', '\\']) >= 0 || pattern.StartsWith("/", StringComparison.Ordinal);

    /// <summary>Whether the pattern matches the whole of the text; nothing matches what is absent.</summary>
    public static bool IsMatch(string pattern, string? text) => text is not null && Wildcard.IsMatch(pattern, text);
}
