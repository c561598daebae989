namespace PatchOps.Ports;

/// <summary>Which patches would be installed together.</summary>
public sealed record SimulationRequest
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>The patches of this provider, each to be installed in exactly its version.</summary>
    public required IReadOnlyList<AvailablePatch> Patches { get; init; }

    /// <summary>Whether licence terms are accepted; null when nobody has said.</summary>
    public bool? AcceptsEula { get; init; }
}
