using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// What the backend itself would do with a selection. Nothing was changed. <see cref="Upgraded"/>, <see cref="Added"/>, <see cref="Removed"/> and
/// <see cref="DownloadBytes"/> describe one transaction that works: the selection without what is kept back.
/// </summary>
public sealed record Simulation
{
    /// <summary>
    /// True when the backend can install the whole selection in one transaction, in exactly the versions asked for. False when a patch is kept
    /// back, and when the backend would not begin (a diagnostic of level error says why).
    /// </summary>
    public required bool IsPossible { get; init; }

    /// <summary>Packages that would be upgraded: the selection's own, with the architecture of their patch, and others that come along.</summary>
    public IReadOnlyList<SimulatedPackage> Upgraded { get; init; } = [];

    /// <summary>Packages that would be newly installed.</summary>
    public IReadOnlyList<SimulatedPackage> Added { get; init; } = [];

    /// <summary>Packages that would be removed.</summary>
    public IReadOnlyList<SimulatedPackage> Removed { get; init; } = [];

    /// <summary>Patches of the selection that the backend keeps back, each with its reason; they stand in no other list. What they belong to may come along in another version.</summary>
    public IReadOnlyList<SimulatedPackage> KeptBack { get; init; } = [];

    /// <summary>Bytes to download, without what is in the backend's cache already; null when it is not known.</summary>
    public long? DownloadBytes { get; init; }

    /// <summary>True when all of it lies in the backend's cache: a step needs no download. False too when it is not known.</summary>
    public bool IsFetched { get; init; }

    /// <summary>Why it is not possible, and what else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
