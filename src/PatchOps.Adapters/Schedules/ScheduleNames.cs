using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>The names of our files, and the line by which a file of such a name is known to be ours.</summary>
internal static class ScheduleNames
{
    /// <summary>The first line of every file that we write.</summary>
    public const string Mark = "# Written by PatchOps, and replaced and removed by it; without this line it is left alone.";

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<ScheduledTask> Tasks { get; } = [ScheduledTask.Scan, ScheduledTask.Deploy, ScheduledTask.Resume];

    /// <summary>The name without its suffix: <c>patchops-deploy</c>. cron reads no file with a dot in its name.</summary>
    public static string Of(ScheduledTask task) => task switch
    {
        ScheduledTask.Scan => "patchops-scan",
        ScheduledTask.Deploy => "patchops-deploy",
        _ => "patchops-resume",
    };

    /// <summary>What the task does, for people.</summary>
    public static string Description(ScheduledTask task) => task switch
    {
        ScheduledTask.Scan => "PatchOps: look what is missing",
        ScheduledTask.Deploy => "PatchOps: deploy patches when a maintenance window is open",
        _ => "PatchOps: go on with a deployment after a restart",
    };
}
