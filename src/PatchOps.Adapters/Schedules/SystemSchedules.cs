using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>
/// What runs by itself on this machine: systemd where it runs, else cron. A task stands in one of them at a time: what an earlier registration left in the
/// other is found, listed and removed as well.
/// </summary>
internal sealed class SystemSchedules : ISchedules
{
    private readonly Func<ScheduledProgram> _program;
    private readonly Func<string?> _stateFolder;
    private readonly ScheduleSystem _system;
    private readonly SystemdSchedules _systemd;
    private readonly CronSchedules _cron;

    /// <summary>The schedules of a system.</summary>
    /// <param name="processes">Runs systemctl.</param>
    /// <param name="system">What runs tasks here.</param>
    /// <param name="program">How PatchOps is started.</param>
    /// <param name="stateFolder">PATCHOPS_HOME, or null.</param>
    public SystemSchedules(IProcessRunner processes, ScheduleSystem system, Func<ScheduledProgram> program, Func<string?> stateFolder)
    {
        _program = program;
        _stateFolder = stateFolder;
        _system = system;
        _systemd = new SystemdSchedules(processes, system.UnitFolder, system.StampFolder, system.HasSystemd);
        _cron = new CronSchedules(system.CronFolder);
    }

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

        if (!_system.HasSystemd && !_system.HasCron)
        {
            throw ErrorCodes.SchedulerMissing.ToException("Neither systemd runs here nor is cron installed.");
        }

        var command = ScheduledCommand.Of(_program(), whole, _stateFolder());
        if (command.Words.Append(command.StateFolder ?? "").FirstOrDefault(word => word.Any(char.IsControl)) is { } odd)
        {
            throw ErrorCodes.SchedulePathUnsafe.ToException($"'{Printable.Of(odd)}' has control characters.", Printable.Of(odd));
        }

        PatchSchedule schedule;
        if (_system.HasSystemd)
        {
            schedule = _systemd.Register(whole, command, context);
            _cron.Unregister(whole.Task);
        }
        else
        {
            schedule = _cron.Register(whole, command);
            _systemd.Unregister(whole.Task, context);
        }

        return schedule;
    }

    /// <inheritdoc/>
    public IReadOnlyList<PatchSchedule> List(OperationContext context) => ScheduleNames.Tasks
        .SelectMany(task => new[] { _systemd.Find(task, context), _cron.Find(task) })
        .OfType<PatchSchedule>()
        .ToArray();

    /// <inheritdoc/>
    /// <remarks>All folders of cron and systemd are root's: what was changed there, an administrator changed.</remarks>
    public bool IsIntact(ScheduleRequest request, OperationContext context) => List(context).Any(schedule => schedule.Task == request.Task);

    /// <inheritdoc/>
    public bool Unregister(ScheduledTask task, OperationContext context)
    {
        ArgumentGuard.NotNull(context, nameof(context));
        var wasTimer = _systemd.Unregister(task, context);
        return _cron.Unregister(task) || wasTimer;
    }
}
