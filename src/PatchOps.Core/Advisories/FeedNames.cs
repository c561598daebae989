namespace PatchOps.Advisories;

/// <summary>The feeds' names, as users type them.</summary>
public static class FeedNames
{
    /// <summary>CISA's catalogue of known exploited vulnerabilities.</summary>
    public const string Kev = "kev";

    /// <summary>EPSS.</summary>
    public const string Epss = "epss";

    /// <summary>CISA Vulnrichment.</summary>
    public const string Vulnrichment = "vulnrichment";

    /// <summary>Microsoft's security updates (CVRF).</summary>
    public const string Msrc = "msrc";

    /// <summary>The Debian security tracker.</summary>
    public const string Debian = "debian";

    /// <summary>OSV.</summary>
    public const string Osv = "osv";

    /// <summary>updateinfo.xml of rpm repositories.</summary>
    public const string UpdateInfo = "updateinfo";

    /// <summary>All, in the order in which they are imported and listed.</summary>
    public static IReadOnlyList<string> All { get; } = [Kev, Epss, Vulnrichment, Msrc, Debian, Osv, UpdateInfo];
}
