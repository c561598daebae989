using PatchOps.Planning;

namespace PatchOps.Ports;

/// <summary>One step to be fetched or installed.</summary>
public sealed record InstallRequest
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>The patches, each in exactly its version.</summary>
    public required IReadOnlyList<PlannedPatch> Patches { get; init; }

    /// <summary>True when packages may be removed: the simulation showed which, and the policy allows each of them.</summary>
    public bool MayRemove { get; init; }

    /// <summary>True when licence terms are accepted.</summary>
    public bool AcceptsEula { get; init; }

    /// <summary>How long to wait for a lock that another process holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After this the package manager hangs, and is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(2);
}
