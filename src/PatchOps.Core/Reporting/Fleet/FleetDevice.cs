using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>One machine (or offline tree) of a report, by the latest answer that was given for it.</summary>
public sealed record FleetDevice
{
    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The scanned tree.</summary>
    public required string Root { get; init; }

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The policy's name; null where the machine was not judged.</summary>
    public string? Policy { get; init; }

    /// <summary>The moment that the answer is for (UTC); null where the machine was not judged.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>When the machine was scanned (UTC).</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>Its score, 0 to 100, or null.</summary>
    public double? Score { get; init; }

    /// <summary>How many of its findings stand where.</summary>
    public ComplianceSummary Findings { get; init; } = new();

    /// <summary>How many are known to be exploited and open.</summary>
    public int Exploited { get; init; }

    /// <summary>True when none known to be exploited means that there is none (<see cref="ExploitedFindings"/>).</summary>
    public bool IsExploitationKnown { get; init; }

    /// <summary>Whether a restart is pending.</summary>
    public bool? RebootPending { get; init; }

    /// <summary>A machine that was judged.</summary>
    /// <param name="report">Its latest report.</param>
    /// <param name="asOf">The moment that the whole is for (UTC).</param>
    /// <param name="doubt">Why its report cannot be taken for its state, or null; what is overdue stays so.</param>
    internal static FleetDevice Of(ComplianceReport report, DateTimeOffset asOf, string? doubt)
    {
        var known = report.KnownVerdict();
        var verdict = doubt is not null && known != Verdict.NonCompliant ? Verdict.Unknown : SilentDevice.VerdictOf(known, asOf - report.AsOf);
        return new FleetDevice
        {
            Device = report.Device,
            Root = report.Root,
            Verdict = verdict,
            Reason = verdict == known ? report.KnownReason() : doubt ?? SilentDevice.Reason(report),
            Policy = report.Policy,
            AsOf = report.AsOf,
            ScannedAt = report.ScannedAt,
            Score = verdict == report.Verdict ? report.Score : null,
            Findings = report.Summary,
            Exploited = report.Findings.Count(f => f.IsOpenAndExploited()),
            IsExploitationKnown = verdict != Verdict.Unknown && report.IsExploitationKnown(),
            RebootPending = report.RebootPending,
        };
    }

    /// <summary>A machine whose only reports are from later than now: nothing of them counts.</summary>
    internal static FleetDevice OfFuture(ComplianceReport report) => new()
    {
        Device = report.Device,
        Root = report.Root,
        Verdict = Verdict.Unknown,
        Reason = FutureReport.Reason(report),
        Policy = report.Policy,
        ScannedAt = report.ScannedAt,
    };

    /// <summary>A machine that was scanned and not judged: nothing is known of it.</summary>
    internal static FleetDevice Of(PatchInventory inventory) => new()
    {
        Device = inventory.Device,
        Root = inventory.Root,
        Verdict = Verdict.Unknown,
        Reason = "It was scanned and not judged.",
        ScannedAt = inventory.ScannedAt,
        RebootPending = inventory.RebootState.Pending,
    };
}
