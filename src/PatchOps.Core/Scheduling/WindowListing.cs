using PatchOps.Diagnostics;

namespace PatchOps.Scheduling;

/// <summary>A policy's next windows.</summary>
public sealed record WindowListing
{
    /// <summary>The windows in the order of their starts; one that is open now comes first.</summary>
    public required IReadOnlyList<MaintenanceWindow> Windows { get; init; }

    /// <summary>Doubts about the policy, blackouts between the windows, and why there are no windows.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
