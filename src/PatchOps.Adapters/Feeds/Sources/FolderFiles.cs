using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>
/// The files of a folder and of all below it. No link inside is followed: what a link names inside the folder is read under its own
/// name, and what lies outside is not the source.
/// </summary>
internal static class FolderFiles
{
    // What git keeps of all versions; never the feed.
    private const string GitFolder = ".git";

    /// <summary>The files, in ordinal order of their names relative to the folder, which have <c>/</c> on every system.</summary>
    /// <exception cref="PatchOpsException">PO1501 a folder cannot be listed, PO1505 too many files.</exception>
    public static IEnumerable<IFeedFile> List(string folder, SourceTools tools)
    {
        var budget = new SizeBudget(tools.Limits);
        foreach (var name in Find(folder, tools))
        {
            var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
            yield return new FeedFile(name, LastWrite(path), RawFile.At(path), budget, tools);
        }
    }

    private static List<string> Find(string folder, SourceTools tools)
    {
        var found = new List<string>();
        int seen = 0, skipped = 0, links = 0;
        var pending = new Stack<(string Prefix, DirectoryInfo Folder)>();
        pending.Push(("", new DirectoryInfo(folder)));
        while (pending.Count > 0)
        {
            var (prefix, current) = pending.Pop();
            foreach (var item in Items(current, tools))
            {
                tools.Context.Cancellation.ThrowIfCancellationRequested();
                if (++seen > tools.Limits.Files)
                {
                    throw ErrorCodes.FeedTooLarge.ToException(
                        FormattableString.Invariant($"The folder '{tools.Target}' holds more than {tools.Limits.Files} files."), tools.Target);
                }

                if ((item.Attributes & FileAttributes.ReparsePoint) != 0)
                {
                    links++;
                }
                else if (item is DirectoryInfo below)
                {
                    if (item.Name != GitFolder)
                    {
                        pending.Push(($"{prefix}{item.Name}/", below));
                    }
                }
                else if (WantedNames.Includes(item.Name))
                {
                    found.Add(prefix + item.Name);
                }
                else
                {
                    skipped++;
                }
            }
        }

        found.Sort(string.CompareOrdinal);
        LeftOut.Log(found.Count, skipped, links, tools);
        return found;
    }

    private static FileSystemInfo[] Items(DirectoryInfo folder, SourceTools tools)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().Take(tools.Limits.Files + 1)];
        }
        catch (Exception failure) when (FileFailure.Of(failure, folder.FullName, tools.Target) is { } known)
        {
            throw known;
        }
    }

    private static DateTimeOffset? LastWrite(string path)
    {
        try
        {
            return new DateTimeOffset(File.GetLastWriteTimeUtc(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
