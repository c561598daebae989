namespace PatchOps.Ports;

/// <summary>What to scan.</summary>
public sealed record ScanRequest
{
    /// <summary><c>/</c> for the machine itself, or the full path of an offline tree or chroot.</summary>
    public string Root { get; init; } = MachineRoot;

    /// <summary>Fetch the package lists anew first.</summary>
    public bool Refresh { get; init; }

    /// <summary>How long a refresh waits for the backend's lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The root that stands for the machine itself, on every system.</summary>
    public const string MachineRoot = "/";

    /// <summary>True when the request is for the running machine and not for an offline tree.</summary>
    public bool IsMachine => Root == MachineRoot;
}
