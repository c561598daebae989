using System.Management.Automation;
using PatchOps.Scheduling;

namespace PatchOps.Commands;

/// <summary>Register-PatchSchedule: a task runs by itself; the one of its kind is replaced.</summary>
[Cmdlet(VerbsLifecycle.Register, "PatchSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(PatchSchedule))]
public sealed class RegisterPatchScheduleCommand : PatchCmdlet
{
    /// <summary>What runs.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScheduledTask Task { get; set; }

    /// <summary>The policy's file, for a deployment.</summary>
    [Parameter(Position = 1)]
    [Alias("PolicyPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>The local time of day.</summary>
    [Parameter]
    public TimeSpan? At { get; set; }

    /// <summary>How often, instead of a time of day.</summary>
    [Parameter]
    public TimeSpan? Every { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var operation = new ScheduleOperation(Adapters);
        var request = operation.Check(new ScheduleRequest { Task = Task, Policy = ResolvePath(Policy), At = At, Every = Every });
        if (ShouldProcess($"{Task} on this machine", "Register patch schedule"))
        {
            WriteObject(operation.Register(request, Context));
        }
    }
}
