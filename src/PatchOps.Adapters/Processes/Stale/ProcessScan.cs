using System.Globalization;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Processes.Stale;

/// <summary>
/// Looks through the processes of a Linux machine for code that was replaced under them. Of nearly all of them one file is read and
/// searched, and nothing more.
/// </summary>
internal static class ProcessScan
{
    private const string Folder = "/proc";

    // Of all processes together: 200 that run 250 replaced libraries each. What is past it counts as not looked into.
    private const int MostFiles = 50_000;

    /// <summary>The processes that run replaced code of the machine or of a tree.</summary>
    /// <param name="root"><c>/</c> or the full path of a tree.</param>
    /// <param name="cancellation">Stops between two processes, and between two mapped files.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static StaleReading Run(string root, CancellationToken cancellation)
    {
        var pids = Pids();
        if (pids.Count == 0)
        {
            return new StaleReading { Hidden = "there is no /proc to read them from" };
        }

        var view = new ProcessView(root);
        if (!view.IsUsable)
        {
            return new StaleReading { Hidden = "this system cannot tell whose files they map (it has no statx)" };
        }

        var found = new List<StaleCode>();
        var notRead = 0;
        var notJudged = 0;
        var room = MostFiles;
        var mounts = new MountNamespace();
        DateTimeOffset? boot = null;
        var buffer = new byte[64 * 1024];
        foreach (var pid in pids)
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = ProcFile.Read($"{Folder}/{pid}/maps", ref buffer, out var length);
            notRead += outcome == ProcOutcome.Refused ? 1 : 0;
            var maps = buffer.AsSpan(0, length);
            if (outcome != ProcOutcome.Read || !MapsParser.HasDeleted(maps) || view.Prefix(pid) is not { } prefix)
            {
                continue;
            }

            var mapped = MapsParser.Parse(maps, prefix, cancellation);
            if (mapped.Files.Count > 0 && !mounts.IsTrusted(pid))
            {
                notJudged++;
                continue;
            }

            var replaced = Inside(root, mapped.Files, cancellation);
            if (mapped.IsCut || replaced.Length > room)
            {
                notRead++;
                replaced = replaced.Length > room ? [] : replaced;
            }

            room -= replaced.Length;
            if (replaced.Length > 0 && ProcFile.Text($"{Folder}/{pid}/stat", ref buffer) is { } text && ProcessStat.Parse(text) is { } stat)
            {
                boot ??= ProcessStat.BootTime(ProcFile.Text(Folder + "/stat", ref buffer) ?? "");
                found.Add(new StaleCode
                {
                    Pid = pid,
                    Name = stat.Name,
                    Unit = Unit(ProcFile.Text($"{Folder}/{pid}/cgroup", ref buffer) ?? ""),
                    StartedAt = boot is { } began ? stat.StartedAt(began) : null,
                    Files = replaced,
                });
            }
        }

        // Only hidepid keeps the first process from being seen.
        var hidden = pids.Contains(1) ? null : "those of other accounts are hidden (/proc is mounted with hidepid)";
        return new StaleReading { Processes = found, NotRead = notRead, NotJudged = notJudged, Hidden = hidden };
    }

    private static string[] Inside(string root, IReadOnlyList<ReplacedFile> files, CancellationToken cancellation)
    {
        var inside = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsItsName(root, file))
            {
                inside.Add(CodePath.WithoutDpkgSuffix(file.Path));
            }
        }

        return [.. inside];
    }

    private static string? Unit(string text) => ControlGroup.Unit(text) is { } unit ? ShownName.Of(unit) : null;

    // A file may be called "x (deleted)" and be there.
    private static bool IsItsName(string root, ReplacedFile file) =>
        UnixStat.Of(Path.Combine(root, file.Path.TrimStart('/') + " (deleted)")) is { } stat && stat.Inode == file.Inode;

    private static List<int> Pids()
    {
        var pids = new List<int>();
        try
        {
            foreach (var entry in Directory.EnumerateDirectories(Folder))
            {
                if (int.TryParse(entry.Substring(Folder.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                {
                    pids.Add(pid);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Not mounted: the caller is told.
        }

        pids.Sort();
        return pids;
    }
}
