namespace PatchOps.Metrics;

/// <summary>What is known of a machine when its metrics are written. Null is not known, and gives no series.</summary>
public sealed record MetricsFacts
{
    /// <summary>The version of PatchOps.</summary>
    public required string Version { get; init; }

    /// <summary>The time (UTC).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The inventory.</summary>
    public PatchInventory? Inventory { get; init; }

    /// <summary>The report of it; null where the scan or the evaluation failed.</summary>
    public ComplianceReport? Report { get; init; }

    /// <summary>The feeds in the catalogue; null where it cannot be read.</summary>
    public IReadOnlyList<FeedState>? Feeds { get; init; }

    /// <summary>The last deployment; null where there is none, or it is not known.</summary>
    public DeploymentFact? LastDeployment { get; init; }

    /// <summary>When the last deployment that succeeded ended (UTC).</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }
}
