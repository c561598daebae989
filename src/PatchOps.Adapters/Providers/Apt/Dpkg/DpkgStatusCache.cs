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
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
        {
            return known.Status;
        }

        var status = DpkgStatusFile.Read(path);
        _known[path] = new Entry(stamp, status);
        return status;
    }

    private sealed record Entry(string Stamp, DpkgStatus Status);
}
