using PatchOps.Deployment;

namespace PatchOps.Reporting.Fleet;

/// <summary>A deployment, with what became of its patches.</summary>
public sealed record FleetDeployment
{
    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The deployment's id; empty when none was begun.</summary>
    public required string Id { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>How it stands.</summary>
    public required DeploymentState State { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When it began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What became of its patches.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>Packages that changed meanwhile and were in no step.</summary>
    public int ChangedBeyondPlan { get; init; }

    internal static FleetDeployment Of(DeploymentResult result) => new()
    {
        Device = result.Device,
        Id = result.Id,
        Policy = result.Policy,
        State = result.State,
        Reason = result.Reason,
        StartedAt = result.StartedAt,
        EndedAt = result.EndedAt,
        Outcomes = OutcomeCounts.Of([result]),
        ChangedBeyondPlan = result.ChangedBeyondPlan.Count,
    };
}
