namespace PatchOps.Deployment;

/// <summary>A deployment as the state keeps it, beside its journal.</summary>
public sealed record DeploymentRecord
{
    /// <summary>Its id (<c>20261127-021500-3fa9c1</c>): when it began, and of which plan.</summary>
    public required string Id { get; init; }

    /// <summary>The plan, with the rules that it is deployed under.</summary>
    public required PatchPlan Plan { get; init; }

    /// <summary>How it stands.</summary>
    public required DeploymentState State { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC); null until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when windows do not count for it.</summary>
    public bool IgnoresWindow { get; init; }

    /// <summary>True when it only fetches.</summary>
    public bool DownloadsOnly { get; init; }

    /// <summary>How many rows its journal has.</summary>
    public int Count { get; init; }

    /// <summary>The hash of the last row; of no row, the head of the deployment before it.</summary>
    public string Head { get; init; } = "";

    /// <summary>The head of the deployment before it when it began, so that a deleted one shows; empty for the first.</summary>
    public string PreviousHead { get; init; } = "";

    /// <summary>When its journal was cut because it was old (UTC); null while it is there.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>True when the next run goes on with it.</summary>
    public bool IsUnfinished => State is DeploymentState.Running or DeploymentState.RebootPending;
}
