using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>The file system that a folder is on, or would be on once it is made.</summary>
internal static class FileSystems
{
    /// <summary>What is equal for folders of one file system.</summary>
    public static string IdentityOf(string folder)
    {
        var there = Existing(folder);
        return UnixStat.Of(there) is { } stat ? stat.Device.ToString(System.Globalization.CultureInfo.InvariantCulture) : there;
    }

    /// <summary>The bytes that are free for this account; null when nothing tells.</summary>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(Existing(folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string Existing(string folder)
    {
        var path = folder;
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { Length: > 0 } above)
        {
            path = above;
        }

        return RootPath.RealPath(path);
    }
}
