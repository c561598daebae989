using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>What the backend itself would do with a selection. Nothing was changed.</summary>
public sealed record Simulation
{
    /// <summary>True when the backend can install the whole selection in one transaction, in exactly the versions asked for.</summary>
    public required bool IsPossible { get; init; }

    /// <summary>Packages that would be upgraded, the selection's own and others.</summary>
    public IReadOnlyList<SimulatedPackage> Upgraded { get; init; } = [];

    /// <summary>Packages that would be newly installed.</summary>
    public IReadOnlyList<SimulatedPackage> Added { get; init; } = [];

    /// <summary>Packages that would be removed.</summary>
    public IReadOnlyList<SimulatedPackage> Removed { get; init; } = [];

    /// <summary>Patches of the selection that the backend keeps back, each with its reason; they stand in no other list.</summary>
    public IReadOnlyList<SimulatedPackage> KeptBack { get; init; } = [];

    /// <summary>Bytes to download, or null when it is not known.</summary>
    public long? DownloadBytes { get; init; }

    /// <summary>Why it is not possible, and what else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
