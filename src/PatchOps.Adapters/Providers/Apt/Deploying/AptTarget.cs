using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The root that is changed: its configuration, and the folders that PatchOps keeps for it.</summary>
internal sealed record AptTarget
{
    /// <summary>dpkg's status file inside a root.</summary>
    public const string StatusFile = "/var/lib/dpkg/status";

    /// <summary>The root, as in <see cref="ScanRequest.Root"/>.</summary>
    public required string Root { get; init; }

    /// <summary>apt's configuration there.</summary>
    public required AptSystem System { get; init; }

    /// <summary>PatchOps' folders.</summary>
    public required AptFolders Folders { get; init; }

    /// <summary>True for the machine itself.</summary>
    public bool IsMachine => Root == ScanRequest.MachineRoot;

    /// <summary>dpkg's status file.</summary>
    public string StatusPath => In(StatusFile);

    /// <summary>The packages that were fetched.</summary>
    public string Archives => Folders.Archives(Root);

    /// <summary>apt's caches and output.</summary>
    public string Work => Folders.Work(Root);

    /// <summary>A path inside the root.</summary>
    public string In(string path) => RootPath.Resolve(Root, path);
}
