using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Impact;

/// <summary>The volumes that patches fill: the system's, and those of caches, logs and kernels where they are apart.</summary>
internal static class Volumes
{
    private static readonly string[] s_apart = ["/boot", "/var"];

    /// <summary><c>/</c>, and of <c>/var</c> and <c>/boot</c> those that lie on a device of their own.</summary>
    public static IReadOnlyList<string> OfLinux()
    {
        var root = UnixStat.Of("/")?.Device;
        return ["/", .. s_apart.Where(path => root is not null && UnixStat.Of(path) is { IsLink: false } own && own.Device != root)];
    }

    /// <summary>Free room in percent; null where the system does not tell.</summary>
    /// <remarks>All that is free, with what is kept for root: else the figure would depend on who asks.</remarks>
    public static double? FreePercent(string path)
    {
        try
        {
            var drive = new DriveInfo(path);
            return drive.TotalSize > 0 ? 100.0 * drive.TotalFreeSpace / drive.TotalSize : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
