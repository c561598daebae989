using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The packages that deployments fetched: what is installed from, and what the next deployment goes back to.</summary>
internal sealed class ArchiveFolder(string path)
{
    private const long Limit = 4L * 1024 * 1024 * 1024;
    private const int ExecuteByOthers = 1;

    /// <summary>
    /// Makes the folder, and refuses one that others can write: apt looks at nothing but the size of a package that it has already, so that whoever can put a
    /// file there has it installed by root.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1234.</exception>
    public void Prepare()
    {
        try
        {
            // apt makes "partial" itself, for the account that it downloads under.
            FileModes.CreateOpenFolder(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptFolderUnusable.ToException($"'{path}' cannot be made: {failure.Message}", path, failure);
        }

        if (FileTrust.OfThisProcess.WhyUnsafe(path) is { } why)
        {
            throw ErrorCodes.AptFolderUnusable.ToException($"'{path}' is not used, since packages in it are installed: {why}, and remove what others put there.", path);
        }
    }

    /// <summary>False where some folder above is closed to the account under which apt downloads (a state folder has mode 0700).</summary>
    public bool IsReachableByOthers()
    {
        for (string? part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (UnixStat.Of(part) is { IsLink: false } stat && (stat.Mode & ExecuteByOthers) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The package file of a version, or null. apt writes what has a meaning in file names as %xx.</summary>
    public string? Find(string name, string architecture, string version)
    {
        var file = Path.Combine(path, FileName(name, architecture, version));
        return File.Exists(file) ? file : null;
    }

    /// <summary>What apt calls the package file of a version.</summary>
    public static string FileName(string name, string architecture, string version) =>
        $"{name}_{version.Replace("_", "%5f").Replace(":", "%3a")}_{architecture}.deb";

    /// <summary>Removes package files that cannot be unpacked, so that they are fetched again.</summary>
    public bool Discard(IEnumerable<string> files)
    {
        var own = files.Where(file => Path.GetDirectoryName(file) == path).ToArray();
        foreach (var file in own)
        {
            TryDelete(file);
        }

        return own.Length > 0;
    }

    /// <summary>Removes what was fetched half: on a full disk it would stay for ever.</summary>
    public void DiscardPartial()
    {
        foreach (var file in Files(Path.Combine(path, "partial")))
        {
            TryDelete(file.FullName);
        }
    }

    /// <summary>Removes the oldest packages beyond a limit. A stash has its own links or copies.</summary>
    public void Prune(long limit = Limit)
    {
        var kept = 0L;
        foreach (var file in Files(path).Where(f => f.Name.EndsWith(".deb", StringComparison.Ordinal)).OrderByDescending(f => f.LastAccessTimeUtc > f.LastWriteTimeUtc ? f.LastAccessTimeUtc : f.LastWriteTimeUtc))
        {
            kept += file.Length;
            if (kept > limit)
            {
                TryDelete(file.FullName);
            }
        }
    }

    private static FileInfo[] Files(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles() : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is only room; what reads the file next says what is wrong with it.
        }
    }
}
