using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Scheduling;

/// <summary>Register-, Get- and Unregister-PatchSchedule, and <c>schedule</c>: what runs by itself on this machine.</summary>
public sealed class ScheduleOperation(IPatchOpsHost host)
{
    /// <summary>The request as it would be registered; nothing is changed.</summary>
    /// <exception cref="PatchOpsException">PO1901, PO1902, PO1605: a policy with mistakes would fail each night, when nobody looks.</exception>
    public ScheduleRequest Check(ScheduleRequest request)
    {
        var whole = ScheduleRules.Check(request);
        if (whole.Policy is not null)
        {
            PolicyLoader.Load(host, whole.Policy, host.Clock.UtcNow);
        }

        return whole;
    }

    /// <summary>Registers a task, or replaces the one of its kind.</summary>
    /// <exception cref="PatchOpsException">PO1901 to PO1907, PO1605.</exception>
    public PatchSchedule Register(ScheduleRequest request, OperationContext context) => host.Deployment.Schedules.Register(Check(request), context);

    /// <summary>The tasks that are registered, in the order of their names in the documentation.</summary>
    /// <param name="tasks">Which; empty for all.</param>
    /// <param name="context">Where to log and when to stop.</param>
    public IReadOnlyList<PatchSchedule> List(IReadOnlyList<ScheduledTask> tasks, OperationContext context) => host.Deployment.Schedules.List(context)
        .Where(schedule => tasks.Count == 0 || tasks.Contains(schedule.Task))
        .OrderBy(schedule => schedule.Task)
        .ToArray();

    /// <summary>Removes a task; true when there was one.</summary>
    /// <exception cref="PatchOpsException">PO1904 to PO1906.</exception>
    public bool Unregister(ScheduledTask task, OperationContext context) => host.Deployment.Schedules.Unregister(task, context);
}
