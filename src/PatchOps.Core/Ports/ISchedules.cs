using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Ports;

/// <summary>What runs by itself: systemd timers, cron, Windows' scheduled tasks.</summary>
public interface ISchedules
{
    /// <summary>Registers a task, or replaces the one of its kind.</summary>
    /// <exception cref="PatchOpsException">PO1901 and following.</exception>
    PatchSchedule Register(ScheduleRequest request, OperationContext context);

    /// <summary>The tasks that are registered.</summary>
    IReadOnlyList<PatchSchedule> List(OperationContext context);

    /// <summary>True when a task is registered, and is what registering it now would make of it: whatever others could have changed of it is unchanged.</summary>
    /// <exception cref="PatchOpsException">PO1902 and following.</exception>
    bool IsIntact(ScheduleRequest request, OperationContext context);

    /// <summary>Removes a task; true when there was one.</summary>
    bool Unregister(ScheduledTask task, OperationContext context);
}
