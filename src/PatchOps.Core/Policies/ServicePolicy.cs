namespace PatchOps.Policies;

/// <summary>Services that run replaced code.</summary>
public sealed record ServicePolicy
{
    /// <summary>True to restart those that are affected; false leaves them pending.</summary>
    public bool RestartAffected { get; init; } = true;

    /// <summary>Units that are never restarted; wildcards.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
