using System.IO.Compression;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>A log and what logrotate made of it: name, name.1, name.2.gz…</summary>
public static class LogFiles
{
    /// <summary>Readers for each file that is there, oldest first; each is closed before the next is opened.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">The log's path inside the root.</param>
    /// <exception cref="PatchOpsException">PO1214: one is there and cannot be read.</exception>
    public static IEnumerable<TextReader> OldestFirst(string root, string path)
    {
        var newest = RootPath.Resolve(root, path);
        var folder = Path.GetDirectoryName(newest) ?? "/";
        var name = Path.GetFileName(newest);
        foreach (var file in Rotated(folder, name))
        {
            using var reader = Open(file);
            yield return reader;
        }
    }

    private static string[] Rotated(string folder, string name)
    {
        try
        {
            return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, name + "*")
                .Select(file => (File: file, Age: Age(Path.GetFileName(file), name)))
                .Where(x => x.Age >= 0)
                .OrderByDescending(x => x.Age)
                .Select(x => x.File)
                .ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.HistoryUnreadable.ToException($"'{folder}' cannot be listed: {failure.Message}", folder, failure);
        }
    }

    private static int Age(string file, string name)
    {
        var rest = file.Substring(name.Length);
        rest = rest.EndsWith(".gz", StringComparison.Ordinal) ? rest.Substring(0, rest.Length - 3) : rest;
        return rest.Length == 0 ? 0
            : rest[0] == '.' && int.TryParse(rest.Substring(1), out var age) && age > 0 ? age
            : -1;
    }

    private static StreamReader Open(string file)
    {
        try
        {
            Stream stream = RegularFile.OpenRead(file);
            return new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.HistoryUnreadable.ToException($"'{file}' cannot be read: {failure.Message}", file, failure);
        }
    }
}
