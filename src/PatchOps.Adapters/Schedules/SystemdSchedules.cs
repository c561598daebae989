using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>Timers and services of systemd.</summary>
/// <param name="processes">Runs systemctl.</param>
/// <param name="folder">Where units lie (<c>/etc/systemd/system</c>).</param>
/// <param name="stampFolder">Where timers remember when they ran (<c>/var/lib/systemd/timers</c>, systemd.timer(5)).</param>
/// <param name="isBooted">Whether systemd runs here and can be told.</param>
internal sealed class SystemdSchedules(IProcessRunner processes, string folder, string stampFolder, bool isBooted)
{
    private const string LogSource = "schedules";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>Writes the units, and has systemd read and enable them. When it refuses, what was not there before is taken away again.</summary>
    /// <exception cref="PatchOpsException">PO1904, PO1905, PO1906.</exception>
    public PatchSchedule Register(ScheduleRequest request, ScheduledCommand command, OperationContext context)
    {
        var service = Service(request.Task);
        var timer = Timer(request.Task);
        ScheduleFiles.DemandOurs(timer);
        var wasThere = ScheduleFiles.Read(service) is not null;
        ScheduleFiles.Write(service, UnitText.Service(request.Task, command));
        try
        {
            if (request.Task != ScheduledTask.Resume)
            {
                ScheduleFiles.Write(timer, UnitText.Timer(request));
            }

            Enable(request.Task, context);
        }
        catch when (!wasThere)
        {
            Unregister(request.Task, context, isForgiving: true);
            throw;
        }

        return Find(request.Task, context) ?? throw ErrorCodes.ScheduleNotWritten.ToException($"'{service}' is not as it was written a moment ago.", service);
    }

    /// <summary>A task as its files are now, or null.</summary>
    public PatchSchedule? Find(ScheduledTask task, OperationContext context)
    {
        var service = ScheduleFiles.Read(Service(task));
        var timer = task == ScheduledTask.Resume ? null : ScheduleFiles.Read(Timer(task));
        if (service is null || (timer is null && task != ScheduledTask.Resume) || UnitText.Value(service, "ExecStart") is not { } line)
        {
            return null;
        }

        var words = UnitText.Words(line);
        if (words.Count == 0)
        {
            return null;
        }

        var command = new ScheduledCommand { Words = words };
        var when = timer is null ? "at boot" : UnitText.Value(timer, "OnCalendar") ?? "never";
        return new PatchSchedule
        {
            Task = task,
            Scheduler = "systemd",
            When = Printable.Of(IsEnabled(task) ? when : when + " (not enabled)"),
            Command = command.Shown,
            Policy = command.Policy,
            NextRunAt = timer is null ? null : Next(task, context),
            Files = timer is null ? [Service(task)] : [Service(task), Timer(task)],
        };
    }

    /// <summary>
    /// Removes a task; true when there was one. A service that runs is not stopped: what goes on after a restart takes away its own unit. Files of others
    /// stay where they are.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1905, PO1906.</exception>
    public bool Unregister(ScheduledTask task, OperationContext context, bool isForgiving = false)
    {
        if (ScheduleFiles.Read(Service(task)) is null && ScheduleFiles.Read(Timer(task)) is null)
        {
            return false;
        }

        if (ScheduleFiles.Read(Timer(task)) is not null)
        {
            Tell(context, isForgiving: true, "disable", "--", Name(task, ".timer"));
            Forget(Name(task, ".timer"), context);
        }

        if (task == ScheduledTask.Resume)
        {
            Tell(context, isForgiving: true, "disable", "--", Name(task, ".service"));
        }

        try
        {
            // The timer first: a service without a timer does nothing.
            ScheduleFiles.Remove(Timer(task));
            ScheduleFiles.Remove(Service(task));
        }
        catch (PatchOpsException) when (isForgiving)
        {
            // The failure that led here is the one to report.
        }

        Tell(context, isForgiving: true, "daemon-reload");
        return true;
    }

    private void Enable(ScheduledTask task, OperationContext context)
    {
        var unit = Name(task, task == ScheduledTask.Resume ? ".service" : ".timer");
        Tell(context, isForgiving: false, "daemon-reload");
        if (task != ScheduledTask.Resume)
        {
            Forget(unit, context);
        }

        Tell(context, isForgiving: false, "enable", "--", unit);
        if (task != ScheduledTask.Resume)
        {
            Tell(context, isForgiving: false, "start", "--", unit);
        }
    }

    // A persistent timer remembers when it ran last: one that gets a new time of day would take the time of this morning for missed, and deploy now.
    private void Forget(string timer, OperationContext context)
    {
        Tell(context, isForgiving: true, "stop", "--", timer);
        try
        {
            // systemctl clean does the same, from version 243 on and where D-Bus runs.
            File.Delete(Path.Combine(stampFolder, "stamp-" + timer));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Log.Write(LogLevel.Warning, LogSource, $"What '{timer}' remembers of its last run could not be removed: {failure.Message}");
        }
    }

    private void Tell(OperationContext context, bool isForgiving, params string[] arguments)
    {
        if (!isBooted)
        {
            return;
        }

        string reason;
        try
        {
            var result = processes.Run(Spec(arguments), context);
            if (result.ExitCode == 0)
            {
                return;
            }

            reason = $"'systemctl {arguments[0]}' ended with {result.ExitCode}: {Printable.Of(result.Error.Trim())}";
        }
        catch (PatchOpsException failure)
        {
            reason = failure.Message;
        }

        if (!isForgiving)
        {
            throw ErrorCodes.ScheduleNotWritten.ToException($"systemd did not take the units: {reason}");
        }

        context.Log.Write(LogLevel.Warning, LogSource, reason);
    }

    private DateTimeOffset? Next(ScheduledTask task, OperationContext context)
    {
        if (!isBooted)
        {
            return null;
        }

        try
        {
            return UnitText.NextElapse(processes.Run(Spec(["show", "--property=NextElapseUSecRealtime", "--", Name(task, ".timer")]), context).Output);
        }
        catch (PatchOpsException)
        {
            return null;
        }
    }

    private static ProcessSpec Spec(IReadOnlyList<string> arguments) => new()
    {
        FileName = "systemctl",
        Arguments = ["--no-ask-password", "--no-pager", .. arguments],
        Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["TZ"] = "UTC" },
        Timeout = s_patience,
    };

    private bool IsEnabled(ScheduledTask task)
    {
        var link = task == ScheduledTask.Resume
            ? Path.Combine(folder, "multi-user.target.wants", Name(task, ".service"))
            : Path.Combine(folder, "timers.target.wants", Name(task, ".timer"));
        return Platform.SymbolicLink.Read(link) is not null;
    }

    private string Service(ScheduledTask task) => Path.Combine(folder, Name(task, ".service"));

    private string Timer(ScheduledTask task) => Path.Combine(folder, Name(task, ".timer"));

    private static string Name(ScheduledTask task, string suffix) => ScheduleNames.Of(task) + suffix;
}
