using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>How many findings wait for one thing.</summary>
public sealed record WaitCount
{
    /// <summary>What; null where the report that was given does not say.</summary>
    public WaitReason? Reason { get; init; }

    /// <summary>How many.</summary>
    public required int Findings { get; init; }

    internal static IReadOnlyList<WaitCount> Of(IEnumerable<FleetFinding> findings) => findings
        .GroupBy(f => f.Finding.WaitsFor)
        .Select(g => new WaitCount { Reason = g.Key, Findings = g.Count() })
        .OrderByDescending(w => w.Findings)
        .ThenBy(w => w.Reason)
        .ToArray();
}
