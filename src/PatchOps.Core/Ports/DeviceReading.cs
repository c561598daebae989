using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>A device and what could not be learned of it.</summary>
public sealed record DeviceReading
{
    /// <summary>The device.</summary>
    public required Device Device { get; init; }

    /// <summary>What could not be learned.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
