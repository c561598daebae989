using PatchOps.Reporting.Fleet;

namespace PatchOps;

/// <summary>
/// One finding with its machine, flat, for spreadsheets: texts, numbers, truth values and dates in UTC. A machine without findings has one row whose
/// finding's columns are empty. Enumerations are the words that JSON has.
/// </summary>
public sealed record ReportRow
{
    /// <summary>The client, or null.</summary>
    public string? Client { get; init; }

    /// <summary>The site, or null.</summary>
    public string? Site { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Device { get; init; }

    /// <summary>The machine's id.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The operating system, for people.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The scanned tree.</summary>
    public required string Root { get; init; }

    /// <summary>The machine's verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why the verdict is that.</summary>
    public required string VerdictReason { get; init; }

    /// <summary>The machine's score, 0 to 100, or null.</summary>
    public double? Score { get; init; }

    /// <summary>The policy that judged, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>The moment that the answer is for (UTC), or null.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>When the machine was scanned (UTC).</summary>
    public required DateTime ScannedAt { get; init; }

    /// <summary>Where the finding stands with its date, or null where there is none.</summary>
    public string? State { get; init; }

    /// <summary>Whether it can be fixed, or null.</summary>
    public string? Status { get; init; }

    /// <summary>The CVE, or null.</summary>
    public string? Cve { get; init; }

    /// <summary>The package, or null.</summary>
    public string? Package { get; init; }

    /// <summary>The provider, or null.</summary>
    public string? Provider { get; init; }

    /// <summary>The installed version, or null.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The first version without it, or null.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>The patch that closes it, or null.</summary>
    public string? PatchId { get; init; }

    /// <summary>The rating, or null.</summary>
    public string? Severity { get; init; }

    /// <summary>The CVSS base score, 0 to 10, or null.</summary>
    public double? Cvss { get; init; }

    /// <summary>The probability of exploitation in the next 30 days, 0 to 1, or null.</summary>
    public double? Epss { get; init; }

    /// <summary>Known to be exploited; null when it is not known.</summary>
    public bool? KnownExploited { get; init; }

    /// <summary>The machine can be reached from outside; null when it is not known.</summary>
    public bool? Exposed { get; init; }

    /// <summary>The class of asset, or null.</summary>
    public string? AssetClass { get; init; }

    /// <summary>When the fix was published (UTC), or null.</summary>
    public DateTime? ReleasedAt { get; init; }

    /// <summary>By when it must be closed (UTC), or null.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Whole days since then; negative before it; null without a date.</summary>
    public int? DaysLate { get; init; }

    /// <summary>The standard that gave the date, or null.</summary>
    public string? Standard { get; init; }

    /// <summary>Its rule, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>Facts that were missing and could change the date, with commas between; empty where none was.</summary>
    public string? MissingFacts { get; init; }

    /// <summary>Why it is a finding, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>What it waits for, or null when the report does not say.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Advisories and KBs, with commas between.</summary>
    public string? Advisories { get; init; }

    /// <summary>The row of a finding.</summary>
    /// <param name="row">The finding.</param>
    /// <param name="device">Its machine, as the whole report has it.</param>
    internal static ReportRow Of(FleetFinding row, FleetDevice device)
    {
        var finding = row.Finding;
        return Of(device) with
        {
            State = Word(finding.State ?? FindingState.Unknown),
            Status = Word(finding.Status),
            Cve = finding.Cve,
            Package = finding.Package,
            Provider = finding.Provider,
            InstalledVersion = finding.InstalledVersion,
            FixedVersion = finding.FixedVersion,
            PatchId = finding.PatchId,
            Severity = Word(finding.Severity),
            Cvss = finding.Cvss,
            Epss = finding.Epss,
            KnownExploited = finding.IsExploited() ? true : finding.KnownExploited,
            Exposed = finding.Exposed,
            AssetClass = finding.AssetClass,
            ReleasedAt = finding.ReleasedAt?.UtcDateTime,
            DueAt = finding.DueAt?.UtcDateTime,
            DaysLate = row.DaysLate,
            Standard = row.Standard,
            Rule = finding.Rule,
            MissingFacts = string.Join(", ", finding.MissingFacts),
            Reason = finding.Reason,
            WaitsFor = finding.WaitsFor is { } wait ? Word(wait) : null,
            Advisories = string.Join(", ", finding.Advisories),
        };
    }

    /// <summary>The row of a machine without findings.</summary>
    internal static ReportRow Of(FleetDevice device) => new()
    {
        Client = device.Device.Client,
        Site = device.Device.Site,
        Device = device.Device.Name,
        DeviceId = device.Device.Id,
        OperatingSystem = device.Device.Os.Name ?? device.Device.Os.Id ?? device.Device.Os.Family,
        Root = device.Root,
        Verdict = Word(device.Verdict),
        VerdictReason = device.Reason,
        Score = device.Score,
        Policy = device.Policy,
        AsOf = device.AsOf?.UtcDateTime,
        ScannedAt = device.ScannedAt.UtcDateTime,
    };

    private static string Word(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
