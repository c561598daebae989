namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Copies of apt's own caches: with them apt takes 0.9 s instead of 1.5 s (bookworm's lists), and where only dpkg's records changed, the second one alone
/// spares as much. apt checks them against the lists and records that it finds, and makes them anew where they do not fit; a copy harms nobody.
/// </summary>
internal static class WarmCaches
{
    private const string Packages = "pkgcache.bin";
    private const string Sources = "srcpkgcache.bin";
    private const string AptCaches = "/var/cache/apt";

    /// <summary>apt's options for caches that lie in a folder.</summary>
    public static string[] Options(string folder) =>
        ["-o", "Dir::Cache::pkgcache=" + Path.Combine(folder, Packages), "-o", "Dir::Cache::srcpkgcache=" + Path.Combine(folder, Sources)];

    /// <summary>Copies the newest caches of a root that are there.</summary>
    /// <param name="target">The root.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>True when there were any.</returns>
    public static bool Copy(AptTarget target, string folder)
    {
        string[] places = target.IsMachine ? [target.Work, AptCaches] : [target.Work];
        var newest = places.Where(p => File.Exists(Path.Combine(p, Packages))).OrderByDescending(p => File.GetLastWriteTimeUtc(Path.Combine(p, Packages))).FirstOrDefault();
        if (newest is null || newest == folder)
        {
            return false;
        }

        try
        {
            foreach (var name in (string[])[Packages, Sources])
            {
                if (File.Exists(Path.Combine(newest, name)))
                {
                    File.Copy(Path.Combine(newest, name), Path.Combine(folder, name), overwrite: true);
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // apt makes what is missing, and throws away what is cut short.
            return false;
        }
    }
}
