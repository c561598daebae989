using PatchOps.Diagnostics;

namespace PatchOps.Deadlines;

/// <summary>What reading a standard gave: the standard, or why no part of it is used.</summary>
public sealed record StandardReading
{
    /// <summary>The standard; null when a diagnostic is an error.</summary>
    public DeadlineStandard? Standard { get; init; }

    /// <summary>Every mistake, in the order of lines and columns.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when a mistake refuses it.</summary>
    public bool IsRefused => Standard is null || Diagnostics.Any(d => d.Level == DiagnosticLevel.Error);
}
