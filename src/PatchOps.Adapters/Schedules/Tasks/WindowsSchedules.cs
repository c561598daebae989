using System.Globalization;
using System.Xml;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Schedules.Tasks.Interop;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>What runs by itself on Windows: tasks under SYSTEM in the Task Scheduler's folder PatchOps.</summary>
/// <param name="connect">Connects to the scheduler.</param>
/// <param name="program">How PatchOps is started.</param>
/// <param name="stateFolder">PATCHOPS_HOME, or null.</param>
internal sealed class WindowsSchedules(Func<ITaskService> connect, Func<ScheduledProgram> program, Func<string?> stateFolder) : ISchedules
{
    private readonly TaskFolder _folder = new(connect);

    /// <inheritdoc/>
    public PatchSchedule Register(ScheduleRequest request, OperationContext context)
    {
        ArgumentGuard.NotNull(request, nameof(request));
        ArgumentGuard.NotNull(context, nameof(context));
        var whole = ScheduleRules.Check(request);
        if (whole.Policy is { } policy && !Path.IsPathRooted(policy))
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"The policy '{Printable.Of(policy)}' is not named with its full path.", Printable.Of(policy));
        }

        var command = ScheduledCommand.WithoutEnvironment(program(), whole, stateFolder());
        var name = whole.Task.ToString();
        _folder.Register(Definition(whole, command));
        return Find(whole.Task) ?? throw ErrorCodes.ScheduleNotWritten.ToException($"The task '{TaskFolder.PathOf(name)}' is not as it was registered a moment ago.", TaskFolder.PathOf(name));
    }

    /// <inheritdoc/>
    public IReadOnlyList<PatchSchedule> List(OperationContext context) => ScheduleNames.Tasks.Select(Find).OfType<PatchSchedule>().ToArray();

    /// <inheritdoc/>
    public bool IsIntact(ScheduleRequest request, OperationContext context) =>
        _folder.IsIntact(Definition(request, ScheduledCommand.WithoutEnvironment(program(), ScheduleRules.Check(request), stateFolder())));

    /// <inheritdoc/>
    public bool Unregister(ScheduledTask task, OperationContext context) => _folder.Remove(task.ToString());

    /// <summary>The task of a request.</summary>
    internal static TaskDefinition Definition(ScheduleRequest request, ScheduledCommand command) => new()
    {
        Path = TaskFolder.PathOf(request.Task.ToString()),
        Description = ScheduleNames.Description(request.Task),
        Words = command.Words,
        At = request.At,
        Every = request.Every,
        AtBoot = request.Task == ScheduledTask.Resume,

        // What a restart interrupted is brought to its end, whatever the machine runs on.
        AvoidsBattery = request.Task == ScheduledTask.Deploy,

        // A deployment ends with its window; a run that never ends must not keep all others from beginning.
        TimeLimit = request.Task == ScheduledTask.Scan ? TimeSpan.FromHours(2) : TimeSpan.FromDays(1),
    };

    private PatchSchedule? Find(ScheduledTask task)
    {
        if (_folder.Find(task.ToString()) is not { } found)
        {
            return null;
        }

        var command = new ScheduledCommand { Words = [found.Text.Command, .. ArgumentText.Split(found.Text.Arguments)] };
        var when = When(found.Text);
        return new PatchSchedule
        {
            Task = task,
            Scheduler = "taskScheduler",
            When = Printable.Of(found.IsEnabled ? when : when + " (not enabled)"),
            Command = command.Shown,
            Policy = command.Policy,
            NextRunAt = found.NextRunAt,
        };
    }

    private static string When(RegisteredTaskText task) =>
        task.AtBoot ? "at boot"
        : task.Interval is { } interval ? "every " + Minutes(interval)
        : task.At is { } at ? "daily at " + at
        : "never";

    private static string Minutes(string interval)
    {
        try
        {
            return XmlConvert.ToTimeSpan(interval).TotalMinutes.ToString("0 'min'", CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return interval;
        }
    }
}
