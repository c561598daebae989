using PatchOps.Deployment;

namespace PatchOps.Ports;

/// <summary>What is to be kept before a deployment.</summary>
public sealed record StashRequest
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>The deployment; what is kept for it lies apart.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The packages that will change or be removed, as they are now.</summary>
    public required IReadOnlyList<PackageCondition> Packages { get; init; }

    /// <summary>How many bytes may be kept.</summary>
    public required long Limit { get; init; }
}
