using PatchOps.Advisories;

namespace PatchOps.Adapters.Feeds;

/// <summary>The publishers' own addresses, used where no source is named.</summary>
public static class FeedAddresses
{
    /// <summary>CISA's catalogue of known exploited vulnerabilities.</summary>
    public const string Kev = "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";

    /// <summary>The same, kept by CISA on GitHub; www.cisa.gov turns some networks away (403).</summary>
    public const string KevMirror = "https://raw.githubusercontent.com/cisagov/kev-data/develop/known_exploited_vulnerabilities.json";

    /// <summary>Today's scores of EPSS.</summary>
    public const string Epss = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";

    /// <summary>Vulnrichment as a whole, as a zip of its main branch.</summary>
    public const string Vulnrichment = "https://github.com/cisagov/vulnrichment/archive/refs/heads/develop.zip";

    /// <summary>The list of Microsoft's documents.</summary>
    public const string MsrcUpdates = "https://api.msrc.microsoft.com/cvrf/v3.0/updates";

    /// <summary>Before the id of one of Microsoft's documents.</summary>
    public const string MsrcDocuments = "https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/";

    /// <summary>The Debian security tracker.</summary>
    public const string Debian = "https://security-tracker.debian.org/tracker/data/json";

    /// <summary>Before the name of an ecosystem of OSV.</summary>
    public const string Osv = "https://osv-vulnerabilities.storage.googleapis.com/";

    /// <summary>The answer as JSON, where the server also speaks XML.</summary>
    public const string Json = "application/json";

    /// <summary>
    /// What to fetch of a feed for a machine: of OSV its own distribution, of Debian's tracker nothing elsewhere, of MSRC the list of
    /// months for any machine (an MSP's console matches the inventories of others). A repository's updateinfo has no address of its own.
    /// </summary>
    /// <param name="feed">One of <see cref="FeedNames"/>.</param>
    /// <param name="os">The machine's system; null when it is not known.</param>
    /// <param name="isNamed">True when the user asked for this feed, so that it is wanted whatever the machine runs.</param>
    /// <returns>All of them are needed; none when there is nothing to fetch.</returns>
    public static IReadOnlyList<FeedAddress> For(string feed, OperatingSystemInfo? os, bool isNamed = false) => feed switch
    {
        FeedNames.Kev => [new FeedAddress { Feed = feed, Address = Kev, Mirrors = [KevMirror] }],
        FeedNames.Epss => [new FeedAddress { Feed = feed, Address = Epss }],
        FeedNames.Vulnrichment => [new FeedAddress { Feed = feed, Address = Vulnrichment }],
        FeedNames.Msrc => [new FeedAddress { Feed = feed, Address = MsrcUpdates, Accept = Json, IsIndex = true }],
        FeedNames.Debian => isNamed || os?.Id == "debian" ? [new FeedAddress { Feed = feed, Address = Debian }] : [],

        // The tracker decides on Debian, and is a fifth of the size.
        FeedNames.Osv when os?.Id == "debian" && !isNamed => [],
        FeedNames.Osv => Ecosystem(os) is { } ecosystem ? [OfEcosystem(ecosystem)] : [],
        _ => [],
    };

    /// <summary>The address of one ecosystem of OSV (<c>Rocky Linux</c>), as https://google.github.io/osv.dev/data/ gives it.</summary>
    public static FeedAddress OfEcosystem(string ecosystem) =>
        new() { Feed = FeedNames.Osv, Address = $"{Osv}{Uri.EscapeDataString(ecosystem)}/all.zip" };

    /// <summary>The address of one of Microsoft's documents (<c>2026-Mar</c>).</summary>
    public static FeedAddress OfMsrcDocument(string id) =>
        new() { Feed = FeedNames.Msrc, Address = MsrcDocuments + Uri.EscapeDataString(id), Accept = Json };

    // The systems that ReleaseName.For knows; OSV has the ecosystem of a distribution in one zip for all its releases.
    private static string? Ecosystem(OperatingSystemInfo? os) => os?.Id switch
    {
        "debian" => "Debian",
        "ubuntu" => "Ubuntu",
        "almalinux" => "AlmaLinux",
        "rocky" => "Rocky Linux",
        "rhel" => "Red Hat",
        "sles" or "sled" or "sle_hpc" => "SUSE",
        "opensuse-leap" => "openSUSE",
        _ => null,
    };
}
