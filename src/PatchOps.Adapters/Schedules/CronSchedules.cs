using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>Files of cron, one for each task. cron sees a new file by itself within a minute; <c>@reboot</c> it heeds when it starts.</summary>
/// <param name="folder">Where they lie (<c>/etc/cron.d</c>).</param>
internal sealed class CronSchedules(string folder)
{
    /// <summary>Writes the file of a task.</summary>
    /// <exception cref="PatchOpsException">PO1902, PO1904, PO1905, PO1906.</exception>
    public PatchSchedule Register(ScheduleRequest request, ScheduledCommand command)
    {
        var path = PathOf(request.Task);
        ScheduleFiles.Write(path, CronText.File(request, command));
        return Find(request.Task) ?? throw ErrorCodes.ScheduleNotWritten.ToException($"'{path}' is not as it was written a moment ago.", path);
    }

    /// <summary>A task as its file is now, or null.</summary>
    public PatchSchedule? Find(ScheduledTask task)
    {
        var path = PathOf(task);
        return ScheduleFiles.Read(path) is { } text && CronText.Parse(text) is { } parsed
            ? new PatchSchedule
            {
                Task = task,
                Scheduler = "cron",
                When = Printable.Of(parsed.Times == "@reboot" ? "at boot" : parsed.Times),
                Command = parsed.Command.Shown,
                Policy = parsed.Command.Policy,
                Files = [path],
            }
            : null;
    }

    /// <summary>Removes a task; true when there was one.</summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906.</exception>
    public bool Unregister(ScheduledTask task) => ScheduleFiles.Remove(PathOf(task));

    private string PathOf(ScheduledTask task) => Path.Combine(folder, ScheduleNames.Of(task));
}
