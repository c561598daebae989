namespace PatchOps.Policies;

/// <summary>Going back.</summary>
public sealed record RollbackPolicy
{
    /// <summary>Whether a deployment that fails its health checks is undone.</summary>
    public bool OnHealthFailure { get; init; } = true;

    /// <summary>Whether a step that fails is undone.</summary>
    public bool OnStepFailure { get; init; } = true;

    /// <summary>What happens to a patch that could not be undone.</summary>
    public WhenInfeasible WhenInfeasible { get; init; } = WhenInfeasible.Proceed;

    /// <summary>Whether what an undo needs is kept before anything changes.</summary>
    public bool Stash { get; init; } = true;

    /// <summary>How many bytes of it are kept.</summary>
    public long StashLimit { get; init; } = 2L * 1024 * 1024 * 1024;
}
