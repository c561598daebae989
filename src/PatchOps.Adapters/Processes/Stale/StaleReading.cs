namespace PatchOps.Adapters.Processes.Stale;

/// <summary>What was found in /proc.</summary>
internal sealed record StaleReading
{
    /// <summary>The processes, by id.</summary>
    public IReadOnlyList<StaleCode> Processes { get; init; } = [];

    /// <summary>How many processes could not be looked into.</summary>
    public int NotRead { get; init; }

    /// <summary>How many processes map replaced files in a mount namespace that is not to be trusted, see <see cref="MountNamespace"/>.</summary>
    public int NotJudged { get; init; }

    /// <summary>Why some, or all, are not even known to be there (hidepid, no /proc); null when all are.</summary>
    public string? Hidden { get; init; }
}
