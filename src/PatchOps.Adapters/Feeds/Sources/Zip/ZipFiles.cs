using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>The files of a zip. A zip inside it is not opened.</summary>
internal static class ZipFiles
{
    /// <summary>The files, in ordinal order of their names.</summary>
    /// <param name="file">The zip, which stays open as long as its files are read.</param>
    /// <param name="tools">What the source's files share.</param>
    /// <exception cref="PatchOpsException">PO1501, PO1502 damaged or dangerous, PO1503 cut, PO1505 too many files.</exception>
    public static IEnumerable<IFeedFile> List(FileStream file, SourceTools tools)
    {
        var budget = new SizeBudget(tools.Limits);
        foreach (var entry in Find(file, tools))
        {
            yield return new FeedFile(entry.Name, entry.ModifiedAt, new RawFile(() => new ZipEntryStream(file, entry), IsWhole: false), budget, tools);
        }
    }

    private static List<ZipEntry> Find(FileStream file, SourceTools tools)
    {
        var wanted = new List<ZipEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int skipped = 0, links = 0;
        try
        {
            var end = ZipEnd.Find(file);
            if (end.Entries > tools.Limits.Files)
            {
                throw TooMany(tools);
            }

            foreach (var entry in ZipDirectory.Read(file, end))
            {
                tools.Context.Cancellation.ThrowIfCancellationRequested();
                Check(entry, names, tools);
                if (entry.IsLink)
                {
                    links++;
                }
                else if (entry.IsFolder)
                {
                }
                else if (WantedNames.Includes(entry.Name))
                {
                    wanted.Add(entry);
                }
                else
                {
                    skipped++;
                }
            }
        }
        catch (Exception failure) when (FileFailure.Of(failure, tools.Target, tools.Target) is { } known)
        {
            throw known;
        }

        wanted.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        LeftOut.Log(wanted.Count, skipped, links, tools);
        return wanted;
    }

    private static void Check(ZipEntry entry, HashSet<string> names, SourceTools tools)
    {
        if (ZipNames.Refusal(entry.Name) is { } refusal)
        {
            throw Malformed(entry, $"has a name that is refused: {refusal}", tools);
        }

        if (!names.Add(entry.Name))
        {
            throw Malformed(entry, "is there twice", tools);
        }

        if (names.Count > tools.Limits.Files)
        {
            throw TooMany(tools);
        }

        if (!entry.IsFolder && WantedNames.Includes(entry.Name) && ZipEntryStream.Refusal(entry) is { } unreadable)
        {
            throw Malformed(entry, $"cannot be read. {unreadable.TrimEnd('.')}", tools);
        }
    }

    private static PatchOpsException Malformed(ZipEntry entry, string what, SourceTools tools) =>
        ErrorCodes.FeedMalformed.ToException($"The entry '{ZipNames.Shown(entry.Name)}' of '{tools.Target}' {what}.", tools.Target);

    private static PatchOpsException TooMany(SourceTools tools) => ErrorCodes.FeedTooLarge.ToException(
        FormattableString.Invariant($"The zip '{tools.Target}' holds more than {tools.Limits.Files} files."), tools.Target);
}
