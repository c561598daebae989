using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Makes the state's folder, and refuses one that somebody else could have prepared for root: as sshd's StrictModes does, the folder
/// and all above it must belong to root or to this user and be closed to others (a sticky folder such as /tmp excepted). On Windows
/// <see cref="WindowsStateCheck"/> asks the same of owners and access lists.
/// </summary>
internal static class StateFolder
{
    private static readonly object s_creation = new();

    public static void Prepare(StateLocation location)
    {
        var folder = location.Folder;
        try
        {
            if (!location.IsElevated)
            {
                FileModes.CreatePrivateFolder(folder);
                return;
            }

            // Before, so that nothing is created through somebody else's link; after, because only now all of it exists.
            CheckOnce(location);
            FileModes.CreatePrivateFolder(folder);
            Check(location);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.StateUnavailable.ToException($"The state folder '{folder}' cannot be made: {failure.Message}", folder, failure);
        }
    }

    /// <summary>
    /// Makes an empty database file of mode 0600, which SQLite gives its -wal and -shm files too. One thread at a time: closing the new
    /// file would drop the locks of a thread that had opened it meanwhile.
    /// </summary>
    public static void PrepareDatabase(string path)
    {
        try
        {
            lock (s_creation)
            {
                if (File.Exists(path))
                {
                    FileModes.Restrict(path);
                }
                else
                {
                    FileModes.CreatePrivateFile(path);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.StateUnavailable.ToException($"'{path}' cannot be opened: {failure.Message}", path, failure);
        }
    }

    /// <summary>Refuses what <see cref="Prepare"/> would refuse, and makes nothing.</summary>
    /// <exception cref="PatchOpsException">PO1307.</exception>
    public static void Check(StateLocation location)
    {
        if (!location.IsElevated)
        {
            return;
        }

        CheckOnce(location);
        if (Path.DirectorySeparatorChar == '/' && UnixStat.RealPath(location.Folder) is { } real && real != location.Folder)
        {
            CheckAll(real, location.Folder);
        }
    }

    private static void CheckOnce(StateLocation location)
    {
        if (Path.DirectorySeparatorChar == '/')
        {
            CheckAll(location.Folder, location.Folder);
        }
        else
        {
            CheckOnWindows(location);
        }
    }

    // Apart, so that nothing of Windows is loaded elsewhere. Unknown is not safe.
    private static void CheckOnWindows(StateLocation location)
    {
        string? reason;
        try
        {
            reason = WindowsStateCheck.OfThisProcess().WhyUnsafe(location);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            reason = failure.Message;
        }

        if (reason is not null)
        {
            throw Unsafe(reason, location.Folder, "an administrator");
        }
    }

    private static void CheckAll(string path, string folder)
    {
        for (string? part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (UnixStat.Of(part) is { } stat)
            {
                Check(part, stat, isFolder: part == path, folder);
            }
        }
    }

    private static void Check(string part, UnixStat stat, bool isFolder, string folder)
    {
        if (stat.Owner != 0 && stat.Owner != UnixStat.CurrentUser())
        {
            throw Unsafe($"'{part}' belongs to the user with id {stat.Owner}", folder);
        }

        if (!stat.IsLink && stat.IsWritableByOthers && (isFolder || !stat.IsSticky))
        {
            throw Unsafe($"others can write '{part}' (mode {Convert.ToString(stat.Mode & 0xFFF, 8)})", folder);
        }
    }

    private static PatchOpsException Unsafe(string reason, string folder, string reader = "root") =>
        ErrorCodes.StateFolderUnsafe.ToException($"The state folder '{folder}' is not safe for {reader}: {reason}.", folder);
}
