using PatchOps.Compliance;

namespace PatchOps;

/// <summary>
/// One vulnerability in one installed package of one machine (or in its operating system): what the sources say, and where the machine stands.
/// Absent facts are null, never an invented value.
/// </summary>
public sealed record Finding
{
    /// <summary>The machine's id (<see cref="Device.Id"/>).</summary>
    public string? DeviceId { get; init; }

    /// <summary>The machine's name, so that a list over many machines can be read.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The missing patch that closes it (<see cref="AvailablePatch.Id"/>), or null when none is on offer.</summary>
    public string? PatchId { get; init; }

    /// <summary>
    /// The CVE, or the source's own id where it has none (<c>TEMP-0841856-B18BAF</c>); null when a package's old code still runs and it is
    /// not known which vulnerabilities that code has.
    /// </summary>
    public string? Cve { get; init; }

    /// <summary>The installed package, or the Windows product's name as its maker writes it.</summary>
    public required string Package { get; init; }

    /// <summary>The package's architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The source package that the advisory speaks of, or null.</summary>
    public string? SourceName { get; init; }

    /// <summary>The provider that installs it.</summary>
    public required string Provider { get; init; }

    /// <summary>The installed version; for Windows the build.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The first version without it (of the source package where <see cref="SourceName"/> is given), or null when there is none yet.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>Where the machine stands.</summary>
    public FindingStatus Status { get; init; }

    /// <summary>The distribution's or maker's own rating; where it gives none, that of the CVSS score.</summary>
    public Severity Severity { get; init; }

    /// <summary>The CVSS base score, 0 to 10, or null.</summary>
    public double? Cvss { get; init; }

    /// <summary>EPSS: the probability of exploitation in the next 30 days, 0 to 1, or null.</summary>
    public double? Epss { get; init; }

    /// <summary>In CISA's catalogue of known exploited vulnerabilities; null when that catalogue has not been imported.</summary>
    public bool? KnownExploited { get; init; }

    /// <summary>The day it entered that catalogue (UTC), or null.</summary>
    public DateTimeOffset? KevDateAdded { get; init; }

    /// <summary>The day by which that catalogue asks for it to be closed (UTC), or null.</summary>
    public DateTimeOffset? KevDueDate { get; init; }

    /// <summary>SSVC exploitation as CISA sees it, or null.</summary>
    public Exploitation? Exploitation { get; init; }

    /// <summary>SSVC: an attack can be automated; null when nobody has said.</summary>
    public bool? Automatable { get; init; }

    /// <summary>SSVC: what an attacker gains, or null.</summary>
    public TechnicalImpact? TechnicalImpact { get; init; }

    /// <summary>The machine can be reached from outside; null until a policy says so.</summary>
    public bool? Exposed { get; init; }

    /// <summary>The policy's class of asset, or null until a policy says so.</summary>
    public string? AssetClass { get; init; }

    /// <summary>Advisories and KBs that speak of it (<c>ALSA-2024:8793</c>, <c>KB5078766</c>).</summary>
    public IReadOnlyList<string> Advisories { get; init; } = [];

    /// <summary>The feeds whose claims it rests on, the one that decided first.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>When the advisory was published (UTC), or null when no source says so.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Why the status is what it is, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The processes that run the old code, for <see cref="FindingStatus.PendingRestart"/>.</summary>
    public IReadOnlyList<StaleProcess> Processes { get; init; } = [];

    /// <summary>By when it must be closed (UTC); null until it has been dated, and where no rule gives a date.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the clock of that date began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What began it, or null.</summary>
    public DeadlineClock? StartedBy { get; init; }

    /// <summary>The rule that gave the date (<c>bod-26-04 row 15: KEV, exposed, automatable, total</c>), or null.</summary>
    public string? Rule { get; init; }

    /// <summary>Facts that were missing and could change the date; the date is the earliest of all that they allow.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>Where it stands with its date; null until it has been dated.</summary>
    public FindingState? State { get; init; }

    /// <summary>True when evidence must be taken before the fix; null until it has been dated.</summary>
    public bool? ForensicTriage { get; init; }

    /// <summary>What it waits for, and so whose time it is; null outside a compliance report.</summary>
    public WaitReason? WaitsFor { get; init; }

    /// <summary>True when CISA lists it as exploited, or a publisher has seen it exploited. CISA's catalogue knows of some a few days later than their makers.</summary>
    public bool IsExploited() => KnownExploited == true || Exploitation == PatchOps.Exploitation.Active;
}
