namespace PatchOps.Planning;

/// <summary>Whether a step can be undone.</summary>
public sealed record RollbackOutlook
{
    /// <summary>True, false, or null when it has not been looked into.</summary>
    public bool? Feasible { get; init; }

    /// <summary>How, or why not.</summary>
    public required string How { get; init; }
}
