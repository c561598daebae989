using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Where deployments with apt keep their files. They have an archive folder of their own: container images empty apt's after each run
/// (DPkg::Post-Invoke), and what was installed is what the next deployment goes back to.
/// </summary>
public sealed record AptFolders
{
    private const string MachineCache = "/var/cache/patchops";

    /// <summary>What can be fetched again: packages, apt's caches.</summary>
    public required string Cache { get; init; }

    /// <summary>What must not get lost: stashes, and marks that are still to be restored.</summary>
    public required string State { get; init; }

    /// <summary>dpkg-repack, which makes a package of what is installed; it need not be there.</summary>
    public string DpkgRepack { get; init; } = "/usr/bin/dpkg-repack";

    /// <summary>The stash of a deployment.</summary>
    public string Stash(string deploymentId) => Path.Combine(State, "stash", deploymentId);

    /// <summary>The packages of a root. Another root may have another build of the same name and version.</summary>
    public string Archives(string root) => Path.Combine(Of(Cache, root), "archives");

    /// <summary>apt's own caches for a root, and what a running apt prints.</summary>
    public string Work(string root) => Path.Combine(Of(Cache, root), "apt");

    /// <summary>The marks of a root that an install takes away and that are still to be restored.</summary>
    public string Marks(string root) => Path.Combine(Of(State, root), "apt-marks");

    /// <summary>The folders that belong to a state.</summary>
    /// <param name="location">Where the state is.</param>
    /// <param name="isNamed">True when the state's folder was named (PATCHOPS_HOME): then everything lies there.</param>
    public static AptFolders Of(StateLocation location, bool isNamed) => new()
    {
        Cache = isNamed || !location.IsElevated ? Path.Combine(location.Folder, "cache") : MachineCache,
        State = location.Folder,
    };

    /// <summary>The folders of this process.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1301: the environment names no folder at all.</exception>
    public static AptFolders Decide()
    {
        var environment = StateEnvironment.Read();
        return Of(StateLocation.Decide(environment), !string.IsNullOrWhiteSpace(environment.PatchOpsHome));
    }

    private static string Of(string parent, string root)
    {
        if (root == ScanRequest.MachineRoot)
        {
            return parent;
        }

        using var sha = SHA256.Create();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(root));
        return Path.Combine(parent, "roots", Hexadecimal.Of(sha.ComputeHash(bytes)).Substring(0, 16));
    }
}
