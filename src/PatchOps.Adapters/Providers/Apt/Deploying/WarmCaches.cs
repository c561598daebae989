using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// apt's cache of its package lists (<c>srcpkgcache.bin</c>), beside the system's own: with it apt starts in 0.5 s instead of 3 s (bookworm's lists). The
/// second cache, of lists and dpkg's records together, changes with each package, and stays in memory: its 40 MB, written right before dpkg syncs its
/// files, cost more than they spare. apt checks a cache against the lists that it finds, and makes a new file where it does not fit.
/// </summary>
internal static class WarmCaches
{
    /// <summary>The name of apt's cache of its lists.</summary>
    public const string Lists = "srcpkgcache.bin";

    private const string AptCaches = "/var/cache/apt";

    /// <summary>apt's options for a cache that lies in a folder.</summary>
    public static string[] Options(string folder) => ["-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=" + Path.Combine(folder, Lists)];

    /// <summary>Gives a folder the newest cache of a root that is there, by a second name where the file system allows it, or by a copy.</summary>
    public static void Take(AptTarget target, string folder)
    {
        string[] places = target.IsMachine ? [target.Work, AptCaches] : [target.Work];
        var newest = places.Where(p => File.Exists(Path.Combine(p, Lists))).OrderByDescending(p => File.GetLastWriteTimeUtc(Path.Combine(p, Lists))).FirstOrDefault();
        if (newest is null || newest == folder)
        {
            return;
        }

        var (from, to) = (Path.Combine(newest, Lists), Path.Combine(folder, Lists));
        try
        {
            File.Delete(to);
            if (!HardLink.TryCreate(from, to))
            {
                File.Copy(from, to);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // apt makes what is missing, and throws away what is cut short.
        }
    }
}
