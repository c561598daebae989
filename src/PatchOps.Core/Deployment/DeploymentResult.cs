using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps;

/// <summary>What a deployment did on one machine, patch by patch, and how that is known.</summary>
public sealed record DeploymentResult
{
    /// <summary>The deployment's id; empty when none was begun.</summary>
    public required string Id { get; init; }

    /// <summary>The plan's id.</summary>
    public required string PlanId { get; init; }

    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The tree.</summary>
    public required string Root { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>How it stands.</summary>
    public required DeploymentState State { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>True when somebody asked for it to be undone, false when nobody did; null when it is not known: the journal was cut, or an older PatchOps wrote the document.</summary>
    public bool? UndoRequested { get; init; }

    /// <summary>When it began (UTC); null when it did not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended (UTC); null when it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The steps of the plan.</summary>
    public IReadOnlyList<DeployedStep> Steps { get; init; } = [];

    /// <summary>The patches of the plan, by identity.</summary>
    public IReadOnlyList<DeployedPatch> Patches { get; init; } = [];

    /// <summary>Packages that changed meanwhile and were in no step.</summary>
    public IReadOnlyList<PackageChange> ChangedBeyondPlan { get; init; } = [];

    /// <summary>What still waits for a restart.</summary>
    public required RebootState RebootState { get; init; }

    /// <summary>The journal.</summary>
    public required DeploymentJournal Journal { get; init; }

    /// <summary>What else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
