using PatchOps.Deployment;

namespace PatchOps;

/// <summary>One row of a deployment's journal.</summary>
public sealed record JournalEntry
{
    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The part of the deployment.</summary>
    public required DeploymentPhase Phase { get; init; }

    /// <summary>What it says about it.</summary>
    public required JournalEvent Event { get; init; }

    /// <summary>The step of the plan, or null where it is about all of it.</summary>
    public int? Step { get; init; }

    /// <summary>For people, in one line.</summary>
    public required string Message { get; init; }

    /// <summary>For programs.</summary>
    public IReadOnlyList<JournalFact> Facts { get; init; } = [];

    /// <summary>SHA-256 over the row before's hash and all of this row (64 hexadecimal digits); empty until the row is in the journal.</summary>
    public string Hash { get; init; } = "";
}
