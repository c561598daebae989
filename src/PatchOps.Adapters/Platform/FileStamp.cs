using System.Globalization;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// What tells that a file was changed: its path, size and time of last write, and on Linux its inode and time of last change, which
/// nobody can set back. A link is stamped with what it leads to.
/// </summary>
public static class FileStamp
{
    /// <summary>The stamp of a file, the stamps of all files in a folder, or one that says that nothing is there or may be listed.</summary>
    public static string Of(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? string.Join("|", new DirectoryInfo(path).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Select(Of))
                : Of(new FileInfo(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return path + ":?";
        }
    }

    /// <summary>The stamp of a file.</summary>
    public static string Of(FileInfo file)
    {
        if (!file.Exists)
        {
            return file.FullName + ":-";
        }

        var target = (file.Attributes & FileAttributes.ReparsePoint) == 0 ? file : new FileInfo(RootPath.RealPath(file.FullName));
        return target.Exists
            ? string.Format(CultureInfo.InvariantCulture, "{0}:{1}:{2}:{3}", file.FullName, target.Length, target.LastWriteTimeUtc.Ticks, Identity(target.FullName))
            : file.FullName + ":-";
    }

    private static string Identity(string path) =>
        Path.DirectorySeparatorChar == '/' && UnixStat.Of(path) is { } stat
            ? string.Format(CultureInfo.InvariantCulture, "{0}:{1}.{2}", stat.Inode, stat.ChangedSeconds, stat.ChangedNanoseconds)
            : "";
}
