using PatchOps.Deployment;

namespace PatchOps.Reporting.Fleet;

/// <summary>What became of patches.</summary>
public sealed record OutcomeCounts
{
    /// <summary>Installed, as a fresh scan saw.</summary>
    public int Installed { get; init; }

    /// <summary>Installed, and what they close is gone by a fresh match.</summary>
    public int Resolved { get; init; }

    /// <summary>Installed, and something still runs the code before.</summary>
    public int PendingRestart { get; init; }

    /// <summary>Begun, and not there as they should be.</summary>
    public int Failed { get; init; }

    /// <summary>Undone.</summary>
    public int RolledBack { get; init; }

    /// <summary>Not begun.</summary>
    public int NotStarted { get; init; }

    /// <summary>Nobody could look.</summary>
    public int Unknown { get; init; }

    internal static OutcomeCounts Of(IEnumerable<DeploymentResult> results)
    {
        var counts = results.SelectMany(r => r.Patches).GroupBy(p => p.Outcome).ToDictionary(g => g.Key, g => g.Count());
        int Count(PatchOutcome outcome) => counts.TryGetValue(outcome, out var count) ? count : 0;
        return new OutcomeCounts
        {
            Installed = Count(PatchOutcome.Installed),
            Resolved = Count(PatchOutcome.Resolved),
            PendingRestart = Count(PatchOutcome.PendingRestart),
            Failed = Count(PatchOutcome.Failed),
            RolledBack = Count(PatchOutcome.RolledBack),
            NotStarted = Count(PatchOutcome.NotStarted),
            Unknown = Count(PatchOutcome.Unknown),
        };
    }
}
