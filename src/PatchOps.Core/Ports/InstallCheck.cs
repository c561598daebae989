namespace PatchOps.Ports;

/// <summary>What a deployment is about to need.</summary>
public sealed record InstallCheck
{
    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public string Root { get; init; } = ScanRequest.MachineRoot;

    /// <summary>Bytes to download; null when it is not known.</summary>
    public long? DownloadBytes { get; init; }

    /// <summary>How long to wait for a lock that another process holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
