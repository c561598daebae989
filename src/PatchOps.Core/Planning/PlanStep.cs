namespace PatchOps.Planning;

/// <summary>One step of a plan.</summary>
public sealed record PlanStep
{
    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The provider that does it.</summary>
    public required string Provider { get; init; }

    /// <summary>What is done.</summary>
    public required StepAction Action { get; init; }

    /// <summary>The patches that it installs together, by identity; none where evidence is taken.</summary>
    public IReadOnlyList<PlannedPatch> Patches { get; init; } = [];

    /// <summary>For a step that takes evidence: the identities of the patches that it comes before.</summary>
    public IReadOnlyList<string> EvidenceFor { get; init; } = [];

    /// <summary>Why it is done, and why here.</summary>
    public required string Reason { get; init; }

    /// <summary>Packages that come along and were not installed before.</summary>
    public IReadOnlyList<string> Adds { get; init; } = [];

    /// <summary>Packages that it removes, each allowed by the policy.</summary>
    public IReadOnlyList<string> Removes { get; init; } = [];

    /// <summary>How long it will take.</summary>
    public required int ForecastSeconds { get; init; }

    /// <summary>Whether the machine must be restarted after it; null when that is not known before.</summary>
    public bool? RequiresReboot { get; init; }

    /// <summary>Whether it can be undone.</summary>
    public required RollbackOutlook Rollback { get; init; }
}
