using PatchOps.Adapters.Providers.Apt.History;

namespace PatchOps.Adapters.Providers.Apt.Reboot;

/// <summary>Which version of a package a process runs whose files were replaced under it, as dpkg's log shows.</summary>
public static class RunningVersion
{
    // dpkg writes "upgrade" before it unpacks. A process that began in between has the old file, though it began after the entry.
    private static readonly TimeSpan s_unpacking = TimeSpan.FromMinutes(1);

    // The log's times are whole seconds, and the boot time is one: what was logged in the second of the start may have come after it, and
    // is taken to have, since the older version is the one with the more vulnerabilities. An installation, though, can only have come before.
    private static readonly TimeSpan s_sameSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_rounding = TimeSpan.FromSeconds(2);

    /// <summary>How long before a process's start the log matters.</summary>
    public static TimeSpan Reach => s_unpacking;

    /// <summary>
    /// The version that the first change after the start took away; without one, the version that a change just before the start took
    /// away. Null when the log shows neither, or the package was not there before: what is not known must not pass for the new version.
    /// </summary>
    /// <param name="changes">The package's changes, oldest first, in UTC.</param>
    /// <param name="startedAt">When the process began; the kernel tells it up to a second too early.</param>
    public static string? Of(IEnumerable<(DateTimeOffset At, HistoryChange Change)> changes, DateTimeOffset startedAt)
    {
        string? before = null;
        foreach (var (at, change) in changes)
        {
            if (change.FromVersion is null ? at > startedAt + s_rounding : at > startedAt - s_sameSecond)
            {
                return change.FromVersion;
            }

            // The first of several entries of one run: remove, install.
            before = at < startedAt - s_unpacking ? null : before ?? change.FromVersion;
        }

        return before;
    }
}
