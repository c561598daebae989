using PatchOps.Adapters;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Services;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// <c>services [NAME]</c>: the services' ports as a deployment has them, and whether a service runs. <c>--restart NAME</c> restarts it before; <c>--cycle NAME</c>
/// starts it first, in this same process: Wine stops its services as soon as no program is left.
/// </summary>
internal sealed class ServicesVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var ports = new DeploymentPorts();
        if (arguments.Count == 2)
        {
            if (arguments[0] == "--cycle")
            {
                new NativeServiceControl().Start(arguments[1]);
                var wait = new CancellableWait();
                for (var looks = 0; looks < 600 && ports.Services.IsRunning(arguments[1], OperationContext.None) == false; looks++)
                {
                    wait.Pause(TimeSpan.FromMilliseconds(100), CancellationToken.None);
                }
            }

            ports.Services.Restart(arguments[1], OperationContext.None);
        }

        output.Write(new
        {
            ports.Services.IsAvailable,
            ports.Services.Own,
            isRunning = arguments.Count > 0 ? ports.Services.IsRunning(arguments[^1], OperationContext.None) : null,
            failed = ports.Services.GetFailed(OperationContext.None),
            errors = ports.Services.CountErrors(DateTimeOffset.UtcNow.AddDays(-1), OperationContext.None),
            users = ports.Machine.GetLoggedOnUsers(OperationContext.None),
            ports.Machine.BootId,
            ports.Machine.IsElevated,
            ports.Machine.IsOnBattery,
        });
        return 0;
    }
}
