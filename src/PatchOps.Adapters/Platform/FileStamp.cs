using System.Globalization;

namespace PatchOps.Adapters.Platform;

/// <summary>What tells that a file was changed: its path, size and time of last write.</summary>
public static class FileStamp
{
    /// <summary>The stamp of a file, the stamps of all files in a folder, or one that says that nothing is there.</summary>
    public static IEnumerable<string> Of(string path)
    {
        if (Directory.Exists(path))
        {
            return new DirectoryInfo(path).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Select(Of);
        }

        return [Of(new FileInfo(path))];
    }

    /// <summary>The stamp of a file.</summary>
    public static string Of(FileInfo file) => file.Exists
        ? string.Format(CultureInfo.InvariantCulture, "{0}:{1}:{2}", file.FullName, file.Length, file.LastWriteTimeUtc.Ticks)
        : file.FullName + ":-";
}
