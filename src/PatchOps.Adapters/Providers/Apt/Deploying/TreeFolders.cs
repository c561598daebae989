using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// <c>dpkg --root</c> unpacks without a chroot: an absolute link in a tree, such as <c>usr -> /usr</c>, would take its files to the machine's own folders.
/// </summary>
internal static class TreeFolders
{
    private static readonly string[] s_folders =
    [
        "bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "usr/bin", "usr/sbin", "usr/lib", "usr/share", "usr/local", "etc", "boot", "opt", "srv", "root", "tmp", "home",
        "var", "var/lib", "var/lib/apt", "var/lib/dpkg", "var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "var/lib/dpkg/alternatives",
        "var/log", "var/log/apt", "var/log/dpkg.log", "var/log/apt/history.log", "var/log/apt/term.log", "var/cache", "var/lib/dpkg/lock", "var/lib/dpkg/lock-frontend",
    ];

    /// <summary>Refuses a tree in which dpkg would leave the tree.</summary>
    /// <exception cref="PatchOpsException">PO1226.</exception>
    public static void Check(string root)
    {
        var real = RootPath.RealPath(root).TrimEnd('/');
        foreach (var folder in s_folders)
        {
            var path = Path.Combine(real, folder);
            var target = RootPath.RealPath(path);
            if (target != real && !target.StartsWith(real + "/", StringComparison.Ordinal))
            {
                throw ErrorCodes.AptNotPermitted.ToException($"'{path}' leads out of the tree, to '{target}': dpkg would write there.", path);
            }
        }
    }
}
