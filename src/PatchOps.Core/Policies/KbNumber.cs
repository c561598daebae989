namespace PatchOps.Policies;

/// <summary>KBs as people write them: with or without the letters.</summary>
internal static class KbNumber
{
    /// <summary>Whether two of them are the same.</summary>
    public static bool IsSame(string a, string b) => string.Equals(Digits(a), Digits(b), StringComparison.OrdinalIgnoreCase);

    private static string Digits(string kb) => kb.StartsWith("KB", StringComparison.OrdinalIgnoreCase) ? kb.Substring(2) : kb;
}
