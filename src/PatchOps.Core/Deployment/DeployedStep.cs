using PatchOps.Planning;

namespace PatchOps.Deployment;

/// <summary>One step of a deployment.</summary>
public sealed record DeployedStep
{
    /// <summary>Its number in the plan.</summary>
    public required int Number { get; init; }

    /// <summary>The provider.</summary>
    public required string Provider { get; init; }

    /// <summary>What it does.</summary>
    public required StepAction Action { get; init; }

    /// <summary>How it stands.</summary>
    public required StepState State { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When it began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was verified, or failed for good (UTC), or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
