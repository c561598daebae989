using PatchOps.Planning;

namespace PatchOps.Ports;

/// <summary>What evidence is asked for.</summary>
public sealed record EvidenceRequest
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The number of the step.</summary>
    public required int Step { get; init; }

    /// <summary>The patches whose packages are vulnerable.</summary>
    public required IReadOnlyList<PlannedPatch> Patches { get; init; }
}
