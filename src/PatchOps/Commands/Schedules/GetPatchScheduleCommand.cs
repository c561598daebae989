using System.Management.Automation;
using PatchOps.Scheduling;

namespace PatchOps.Commands;

/// <summary>Get-PatchSchedule: what runs by itself on this machine.</summary>
[Cmdlet(VerbsCommon.Get, "PatchSchedule")]
[OutputType(typeof(PatchSchedule))]
public sealed class GetPatchScheduleCommand : PatchCmdlet
{
    /// <summary>Only these tasks.</summary>
    [Parameter(Position = 0)]
    public ScheduledTask[] Task { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var schedule in new ScheduleOperation(Adapters).List(Task, Context))
        {
            WriteObject(schedule);
        }
    }
}
