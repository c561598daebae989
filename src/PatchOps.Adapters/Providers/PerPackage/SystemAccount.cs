namespace PatchOps.Adapters.Providers.PerPackage;

/// <summary>The machine's own account (LocalSystem).</summary>
internal static class SystemAccount
{
    /// <summary>
    /// True when this process runs as it. Its name is translated and .NET gives the machine's instead; its profile lies below System32 in every language.
    /// </summary>
    public static bool IsCurrent() =>
        Path.DirectorySeparatorChar == '\\'
        && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).EndsWith(@"\config\systemprofile", StringComparison.OrdinalIgnoreCase);
}
