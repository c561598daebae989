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

    /// <summary>Whether a restart is pending.</summary>
    public bool? RebootPending { get; init; }

    /// <summary>The weight of its dated findings: scores cannot be added up, weights can.</summary>
    internal long DatedWeight { get; init; }

    /// <summary>The weight of those that are overdue.</summary>
    internal long OverdueWeight { get; init; }

    /// <summary>A machine that was judged.</summary>
    internal static FleetDevice Of(ComplianceReport report)
    {
        var (dated, overdue) = ComplianceScore.Weigh(report.Findings);
        return new FleetDevice
        {
            Device = report.Device,
            Root = report.Root,
            Verdict = report.Verdict,
            Reason = report.Reason,
            Policy = report.Policy,
            AsOf = report.AsOf,
            ScannedAt = report.ScannedAt,
            Score = report.Score,
            Findings = report.Summary,
            Exploited = report.Findings.Count(FleetFinding.IsOpenAndExploited),
            RebootPending = report.RebootPending,
            DatedWeight = dated,
            OverdueWeight = overdue,
        };
    }

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
