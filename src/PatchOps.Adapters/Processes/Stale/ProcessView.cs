using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Whose files a process's mapped paths are. The processes of containers, snaps and Flatpaks are seen from their host, but their files
/// are not the host's packages. Another mount namespace alone does not tell: every service with PrivateTmp or ProtectSystem has its own,
/// with the machine's files in it. So the process's root folder is compared: it is the same folder (device and inode) as the one found
/// at that path from here, or as the root that is scanned.
/// </summary>
internal sealed class ProcessView
{
    private readonly string _root;
    private readonly UnixStat? _stat;

    /// <summary>For the machine itself, or for a tree that may be a chroot.</summary>
    public ProcessView(string root)
    {
        _root = root == ScanRequest.MachineRoot ? root : UnixStat.RealPath(root) ?? root;
        _stat = UnixStat.Of(_root);
    }

    /// <summary>False on a system that cannot tell files apart (no statx).</summary>
    public bool IsUsable => _stat is not null;

    /// <summary>
    /// What the process's mapped paths begin with and what is left are paths inside the root; empty when nothing is to be taken away,
    /// null when the process runs nothing of this root.
    /// </summary>
    /// <remarks>The kernel shows a path as the reader would walk it, the process's root folder and its mapped files alike.</remarks>
    public string? Prefix(int pid)
    {
        var folder = $"/proc/{pid}/root";
        if (_stat is not { } wanted || UnixStat.Of(folder + "/.") is not { } own || Target(folder) is not { } shown)
        {
            return null;
        }

        if (wanted.IsSameFile(own))
        {
            return shown == "/" ? "" : shown;
        }

        // A process may have shut itself into a folder of the same tree after it loaded its libraries (haproxy, postfix, bind).
        return UnixStat.Of(shown) is { } seen && seen.IsSameFile(own) && (_root == "/" || shown.StartsWith(_root + "/", StringComparison.Ordinal))
            ? _root == "/" ? "" : _root
            : null;
    }

    private static string? Target(string link)
    {
        try
        {
            return SymbolicLink.Read(link);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
