using System.IO.Compression;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>A log and what logrotate made of it: name, name.1, name.2.gz…</summary>
public static class LogFiles
{
    private const long LargestLog = 1024L * 1024 * 1024;

    /// <summary>What each file that is there holds, oldest first.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">The log's path inside the root.</param>
    /// <param name="parse">Reads one file.</param>
    /// <param name="onFailure">Takes PO1214 for each file that cannot be read to its end; the others are read all the same.</param>
    /// <param name="since">Files that were last written before this time are left out; all of them are read where it is null.</param>
    public static IEnumerable<T> OldestFirst<T>(
        string root, string path, Func<TextReader, IEnumerable<T>> parse, Action<PatchOpsException> onFailure, DateTimeOffset? since = null)
    {
        var newest = RootPath.Resolve(root, path);
        foreach (var file in Rotated(newest, onFailure).Where(f => since is null || File.GetLastWriteTimeUtc(f) >= since.Value.UtcDateTime))
        {
            foreach (var item in Read(file, parse, onFailure))
            {
                yield return item;
            }
        }
    }

    private static List<T> Read<T>(string file, Func<TextReader, IEnumerable<T>> parse, Action<PatchOpsException> onFailure)
    {
        var items = new List<T>();
        try
        {
            Stream stream = RegularFile.OpenRead(file);
            stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var reader = new StreamReader(new LimitedStream(stream, LargestLog));
            items.AddRange(parse(reader));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            onFailure(ErrorCodes.HistoryUnreadable.ToException($"'{file}' cannot be read: {failure.Message}", file, failure));
        }

        return items;
    }

    private static string[] Rotated(string newest, Action<PatchOpsException> onFailure)
    {
        var folder = Path.GetDirectoryName(newest) ?? "/";
        var name = Path.GetFileName(newest);
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
            onFailure(ErrorCodes.HistoryUnreadable.ToException($"'{folder}' cannot be listed: {failure.Message}", folder, failure));
            return [];
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
}
