using PatchOps.Policies;

namespace PatchOps.Reporting.Fleet;

/// <summary>A hold or an accepted risk of a policy, with what falls under it everywhere.</summary>
public sealed record FleetHold
{
    /// <summary>The policy.</summary>
    public required string Policy { get; init; }

    /// <summary>What it names.</summary>
    public required string Subject { get; init; }

    /// <summary>What it means for the dates.</summary>
    public required HoldEffect Effect { get; init; }

    /// <summary>The last day it counts (UTC, that day included).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Machines.</summary>
    public required int Devices { get; init; }

    /// <summary>Findings.</summary>
    public required int Findings { get; init; }

    /// <summary>Findings that are overdue all the same.</summary>
    public required int Overdue { get; init; }

    internal static IReadOnlyList<FleetHold> Of(IEnumerable<ComplianceReport> reports) => reports
        .SelectMany(report => report.Holds.Select(hold => (report.Policy, Hold: hold)))
        .GroupBy(pair => (pair.Policy, pair.Hold.Subject, pair.Hold.Effect, pair.Hold.Until, pair.Hold.Owner, pair.Hold.Reason))
        .Select(g => new FleetHold
        {
            Policy = g.Key.Policy,
            Subject = g.Key.Subject,
            Effect = g.Key.Effect,
            Until = g.Key.Until,
            Owner = g.Key.Owner,
            Reason = g.Key.Reason,
            Devices = g.Count(),
            Findings = g.Sum(pair => pair.Hold.Findings),
            Overdue = g.Sum(pair => pair.Hold.Overdue),
        })
        .OrderBy(e => e.Until)
        .ThenBy(e => e.Subject, StringComparer.Ordinal)
        .ThenBy(e => e.Policy, StringComparer.Ordinal)
        .ThenBy(e => e.Reason, StringComparer.Ordinal)
        .ToArray();
}
