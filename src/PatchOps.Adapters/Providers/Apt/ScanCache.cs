using System.Collections.Concurrent;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>
/// Remembers a scan for as long as none of the files it came from changes: a session asks often, and some forty files tell. Only a
/// scan without errors is kept, so that what was unreadable is tried again.
/// </summary>
internal sealed class ScanCache
{
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>The last scan of a root, or null when anything has changed since.</summary>
    public ScanResult? Find(string root, string statusPath) =>
        _known.TryGetValue(root, out var known) && known.Stamp == Stamp(known.Settings, StatusStamp(statusPath)) ? known.Result : null;

    /// <summary>Keeps a scan.</summary>
    /// <param name="root">The root.</param>
    /// <param name="settings">The configuration it was made with.</param>
    /// <param name="stamp">The stamp from before its files were read.</param>
    /// <param name="result">The scan.</param>
    public void Keep(string root, AptSettings settings, string stamp, ScanResult result)
    {
        if (!settings.HasIncludes && !result.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error))
        {
            _known[root] = new Entry(settings, stamp, result);
        }
    }

    /// <summary>The stamp of dpkg's part: its status, and the notes of work that it did not finish.</summary>
    public static string StatusStamp(string statusPath) =>
        FileStamp.Of(statusPath) + "|" + FileStamp.Of(Path.Combine(Path.GetDirectoryName(statusPath) ?? "/", "updates"));

    /// <summary>The stamp of everything a scan reads.</summary>
    public static string Stamp(AptSettings settings, string statusStamp) => string.Join(
        "|",
        [statusStamp, .. settings.Sources.Select(FileStamp.Of), FileStamp.Of(settings.Preferences), FileStamp.Of(settings.PreferencesParts), FileStamp.Of(settings.Lists)]);

    private sealed record Entry(AptSettings Settings, string Stamp, ScanResult Result);
}
