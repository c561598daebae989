using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>What one provider found.</summary>
public sealed record ScanResult
{
    /// <summary>Installed packages.</summary>
    public IReadOnlyList<InstalledPackage> Installed { get; init; } = [];

    /// <summary>Missing patches.</summary>
    public IReadOnlyList<AvailablePatch> Available { get; init; } = [];

    /// <summary>What went wrong or is worth knowing; an error means the lists are incomplete.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
