namespace PatchOps;

/// <summary>
/// What the catalogue holds about one id: a CVE (then all feeds' claims joined), or one publisher's advisory or KB. Absent facts are null.
/// </summary>
public sealed record Advisory
{
    /// <summary>The id: <c>CVE-2024-3094</c>, <c>ALSA-2024:8793</c>, <c>KB5078766</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One line for people, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The worst rating that a publisher gives it; where none does, that of the CVSS score.</summary>
    public Severity Severity { get; init; }

    /// <summary>The CVEs it speaks of; itself, for a CVE.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Advisories and KBs that speak of the same (for a CVE), or other names of it.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>When it was published (UTC), or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last changed (UTC), or null.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>When its publisher took it back (UTC), or null.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The publisher asks for a restart after the update; null when it does not say.</summary>
    public bool? RequiresReboot { get; init; }

    /// <summary>The CVSS base score, 0 to 10, or null.</summary>
    public double? Cvss { get; init; }

    /// <summary>The CVSS vector with its version, or null.</summary>
    public string? CvssVector { get; init; }

    /// <summary>EPSS probability, 0 to 1, or null.</summary>
    public double? Epss { get; init; }

    /// <summary>EPSS percentile, 0 to 1, or null.</summary>
    public double? EpssPercentile { get; init; }

    /// <summary>In CISA's catalogue of known exploited vulnerabilities; null when that catalogue has not been imported.</summary>
    public bool? KnownExploited { get; init; }

    /// <summary>The day it entered that catalogue (UTC), or null.</summary>
    public DateTimeOffset? KevDateAdded { get; init; }

    /// <summary>The day by which that catalogue asks for it to be closed (UTC), or null.</summary>
    public DateTimeOffset? KevDueDate { get; init; }

    /// <summary>Used in ransomware campaigns, as that catalogue knows; null when it does not know.</summary>
    public bool? KnownRansomware { get; init; }

    /// <summary>SSVC exploitation as CISA sees it, or null.</summary>
    public Exploitation? Exploitation { get; init; }

    /// <summary>SSVC: an attack can be automated, or null.</summary>
    public bool? Automatable { get; init; }

    /// <summary>SSVC: what an attacker gains, or null.</summary>
    public TechnicalImpact? TechnicalImpact { get; init; }

    /// <summary>The packages and products it touches, release by release.</summary>
    public IReadOnlyList<AdvisoryPackage> Packages { get; init; } = [];

    /// <summary>Who says so, as of when: one row for each feed that knows the id.</summary>
    public IReadOnlyList<AdvisoryClaim> Claims { get; init; } = [];
}
