using System.Collections.Concurrent;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Dpkg;

/// <summary>Remembers dpkg's status until the file changes: one scan asks for it three times, and a session scans often.</summary>
public sealed class DpkgStatusCache
{
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>The status file, read.</summary>
    /// <exception cref="PatchOpsException">PO1201 not there, PO1202 not readable.</exception>
    public DpkgStatus Get(string path)
    {
        var stamp = FileStamp.Of(new FileInfo(path));
        var entry = _known.AddOrUpdate(path, p => Entry.Of(p, stamp), (p, known) => known.Stamp == stamp ? known : Entry.Of(p, stamp));
        try
        {
            return entry.Status.Value;
        }
        catch
        {
            // A failure is not remembered: it is tried again.
            _known.TryRemove(path, out _);
            throw;
        }
    }

    // Lazy, so that two threads that ask at once do not both parse.
    private sealed record Entry(string Stamp, Lazy<DpkgStatus> Status)
    {
        public static Entry Of(string path, string stamp) => new(stamp, new Lazy<DpkgStatus>(() => DpkgStatusFile.Read(path)));
    }
}
