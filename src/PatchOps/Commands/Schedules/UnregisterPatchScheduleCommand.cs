using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Commands;

/// <summary>Unregister-PatchSchedule: a task runs by itself no more.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "PatchSchedule", SupportsShouldProcess = true)]
public sealed class UnregisterPatchScheduleCommand : PatchCmdlet
{
    /// <summary>What runs no more.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ScheduledTask[] Task { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var operation = new ScheduleOperation(Adapters);
        foreach (var task in Task)
        {
            if (!ShouldProcess($"{task} on this machine", "Unregister patch schedule"))
            {
                continue;
            }

            try
            {
                if (!operation.Unregister(task, Context))
                {
                    WriteDiagnostics([ErrorCodes.ScheduleUnknown.ToDiagnostic($"The task '{task}' is not registered here.")]);
                }
            }
            catch (PatchOpsException failure)
            {
                WriteFailure(failure);
            }
        }
    }
}
