using System.Collections.Concurrent;
using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>Remembers what each index held, for the next scan of the same process; a changed file, or a name that was not asked for before, is read anew.</summary>
public sealed class IndexCache(IndexFileReader reader)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The wanted versions of an index. See <see cref="IndexFileReader.Read"/> for what it throws.</summary>
    public IndexScan Get(IndexFile file, NameTable wanted, OperationContext context)
    {
        var stamp = FileStamp.Of(new FileInfo(file.Path));
        if (_entries.TryGetValue(file.Path, out var known) && known.Stamp == stamp && wanted.Names.IsSubsetOf(known.Names))
        {
            return known.Scan;
        }

        var scan = reader.Read(file, wanted, context);
        _entries[file.Path] = new Entry(stamp, wanted.Names, scan);
        return scan;
    }

    private sealed record Entry(string Stamp, HashSet<string> Names, IndexScan Scan);
}
