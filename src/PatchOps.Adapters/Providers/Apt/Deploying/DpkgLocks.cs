using System.Diagnostics;
using System.Globalization;
using PatchOps.Adapters.Platform;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Who holds apt's and dpkg's locks, by the kernel's own list: asking for a lock would be taking it. A dpkg that outlived its apt holds only the second one.
/// </summary>
internal static class DpkgLocks
{
    private static readonly string[] s_files = ["/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock"];
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until nobody holds a lock of a root.</summary>
    /// <returns>Null, or who holds which lock when the time is up.</returns>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public static string? Wait(string root, TimeSpan timeout, OperationContext context)
    {
        var waited = Stopwatch.StartNew();
        string? told = null;
        while (Holder(root) is { } holder)
        {
            if (waited.Elapsed >= timeout)
            {
                return holder;
            }

            if (told != holder)
            {
                told = holder;
                context.Log.Write(LogLevel.Verbose, AptProvider.ProviderName, "waiting: " + holder);
                context.Progress.Report(new ProgressUpdate { Activity = "Waiting for the package manager", Status = holder });
            }

            context.Cancellation.WaitHandle.WaitOne(s_pause);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        if (told is not null)
        {
            context.Progress.Report(new ProgressUpdate { Activity = "Waiting for the package manager", Status = "done", Completed = true });
        }

        return null;
    }

    /// <summary>Who holds a lock of a root, in a sentence; null when nobody does, or nothing tells.</summary>
    public static string? Holder(string root)
    {
        string[] locks;
        try
        {
            locks = File.Exists("/proc/locks") ? File.ReadAllLines("/proc/locks") : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        foreach (var file in s_files.Select(f => RootPath.Resolve(root, f)))
        {
            if (UnixStat.Of(file) is { } stat && locks.Select(LockLine.Parse).FirstOrDefault(l => l is not null && l.Inode == stat.Inode && IsOn(l, stat, file)) is { } held)
            {
                return held.Pid > 0
                    ? $"process {held.Pid.ToString(CultureInfo.InvariantCulture)} ({ProcessNames.Of(held.Pid)}) holds '{file}'"
                    : $"a process of another container holds '{file}'";
            }
        }

        return null;
    }

    // Some file systems (overlay, btrfs) tell another device to stat than to the list: then the holder's own open files decide.
    private static bool IsOn(LockLine line, UnixStat stat, string file) => line.Device == stat.Device || line.Pid == 0 || ProcessNames.HasOpen(line.Pid, file);
}
