namespace PatchOps.Adapters.Storage;

/// <summary>Who holds the deployment lock.</summary>
public sealed record DeploymentOwner
{
    /// <summary>The process id.</summary>
    public required int Pid { get; init; }

    /// <summary>When that process started (UTC): a pid alone is given out again.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What it does (<c>deploy</c>, <c>rollback</c>).</summary>
    public required string Operation { get; init; }
}
