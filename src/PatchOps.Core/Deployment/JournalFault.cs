namespace PatchOps.Deployment;

/// <summary>Where a journal is not what was written.</summary>
public sealed record JournalFault
{
    /// <summary>The deployment; null where it is about all of them.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The number of the row at which it shows; null where it is not one row.</summary>
    public int? Number { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string Message { get; init; }
}
