using PatchOps.Deployment;

namespace PatchOps.Ports;

/// <summary>What is to be as it was.</summary>
public sealed record RestoreRequest
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>The deployment whose stash is used.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The packages in the versions, with the marks, that they had.</summary>
    public required IReadOnlyList<PackageCondition> Packages { get; init; }

    /// <summary>The packages that were not there, to be removed again.</summary>
    public IReadOnlyList<PackageCondition> Added { get; init; } = [];

    /// <summary>What the stash held by the journal: a file that is another one now is not installed.</summary>
    public IReadOnlyList<StashedPackage> Stashed { get; init; } = [];

    /// <summary>How long to wait for a lock that another process holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After this the package manager hangs, and is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(2);
}
