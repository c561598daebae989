namespace PatchOps.Deadlines;

/// <summary>The standards that a policy names, in its order, and what is wrong with those that are not among them.</summary>
public sealed record StandardSelection
{
    /// <summary>The standards.</summary>
    public IReadOnlyList<DeadlineStandard> Standards { get; init; } = [];

    /// <summary>The mistakes.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init; } = [];
}
