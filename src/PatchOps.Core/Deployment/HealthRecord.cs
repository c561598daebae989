namespace PatchOps.Deployment;

/// <summary>What a deployment looked at together, once.</summary>
public sealed record HealthRecord
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True for its baseline, false for after it.</summary>
    public required bool IsBefore { get; init; }

    /// <summary>The samples.</summary>
    public required IReadOnlyList<HealthSample> Samples { get; init; }
}
