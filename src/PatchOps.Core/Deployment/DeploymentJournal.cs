namespace PatchOps.Deployment;

/// <summary>The journal of a deployment, as a result shows it.</summary>
public sealed record DeploymentJournal
{
    /// <summary>How many rows it has.</summary>
    public required int Count { get; init; }

    /// <summary>The hash of its last row (64 hexadecimal digits): keep it elsewhere, and a journal that was rewritten shows.</summary>
    public required string Head { get; init; }

    /// <summary>The rows; none where they were not asked for, or are retired.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];

    /// <summary>True when the chain was verified and is sound, false when it is not; null when nobody looked.</summary>
    public bool? IsSound { get; init; }

    /// <summary>Where it is not sound.</summary>
    public IReadOnlyList<JournalFault> Faults { get; init; } = [];
}
