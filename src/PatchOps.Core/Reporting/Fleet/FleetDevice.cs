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

    /// <summary>A machine that was judged.</summary>
    /// <param name="report">Its latest report.</param>
    /// <param name="asOf">The moment that the whole is for: that of the newest report (UTC).</param>
    internal static FleetDevice Of(ComplianceReport report, DateTimeOffset asOf)
    {
        var known = report.KnownVerdict();
        var verdict = SilentDevice.VerdictOf(known, asOf - report.AsOf);
        return new FleetDevice
        {
            Device = report.Device,
            Root = report.Root,
            Verdict = verdict,
            Reason = verdict == known ? report.KnownReason() : SilentDevice.Reason(report),
            Policy = report.Policy,
            AsOf = report.AsOf,
            ScannedAt = report.ScannedAt,
            Score = verdict == report.Verdict ? report.Score : null,
            Findings = report.Summary,
            Exploited = report.Findings.Count(FleetFinding.IsOpenAndExploited),
            RebootPending = report.RebootPending,
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
