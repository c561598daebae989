using PatchOps.Diagnostics;

namespace PatchOps.Policies;

/// <summary>What reading a policy file gave: the effective policy, or why no part of it is used.</summary>
public sealed record PolicyReading
{
    /// <summary>The effective policy; null when a diagnostic is an error.</summary>
    public PatchPolicy? Policy { get; init; }

    /// <summary>Every mistake and doubt, in the order of files, lines and columns.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when a mistake refuses the policy.</summary>
    public bool IsRefused => Policy is null || Diagnostics.Any(d => d.Level == DiagnosticLevel.Error);
}
