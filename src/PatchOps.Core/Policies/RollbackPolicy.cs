namespace PatchOps.Policies;

/// <summary>Going back.</summary>
public sealed record RollbackPolicy
{
    /// <summary>Whether a deployment that fails its health checks is undone.</summary>
    public bool OnHealthFailure { get; init; } = true;

    /// <summary>Whether what an undo needs is kept before anything changes.</summary>
    public bool Stash { get; init; } = true;

    /// <summary>How many bytes of it are kept.</summary>
    public long StashLimit { get; init; } = 2L * 1024 * 1024 * 1024;
}
