using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>
/// Runs one command of a policy: without a shell, within its time, ended with its children when the time is over or the caller stops. However much
/// it prints, the end of it is kept. It learns which deployment it belongs to and nothing of packages: names from outside have no way into a script.
/// </summary>
public static class HookRun
{
    /// <summary>How much of each stream is kept, in bytes: it goes into the journal.</summary>
    public const int KeptBytes = 4096;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped; the command and its children were ended.</exception>
    public static HookResult Run(PolicyHook hook, HookContext context, IProcessRunner processes, OperationContext operation)
    {
        var tail = new OutputTail(KeptBytes);
        var command = Printable.Of(string.Join(" ", hook.Run));
        var result = new HookResult { Command = command };
        if (hook.Run.Count == 0)
        {
            return result with { Failure = "The command is empty." };
        }

        try
        {
            var code = processes.Run(Spec(hook, context, tail), operation).ExitCode;
            return result with { ExitCode = code, Output = Shown(tail), Failure = code == 0 ? null : $"'{command}' ended with {code}." };
        }
        catch (PatchOpsException failure) when (failure.Code == ErrorCodes.ToolTimedOut)
        {
            return result with { TimedOut = true, Output = Shown(tail), Failure = Printable.Of(failure.Message) };
        }
        catch (PatchOpsException failure)
        {
            return result with { Output = Shown(tail), Failure = Printable.Of(failure.Message) };
        }
    }

    private static ProcessSpec Spec(PolicyHook hook, HookContext context, OutputTail tail) => new()
    {
        FileName = hook.Run[0],
        Arguments = hook.Run.Skip(1).ToArray(),
        Timeout = hook.Timeout,
        Tail = tail,
        Environment = new Dictionary<string, string?>
        {
            ["PATCHOPS_DEPLOYMENT_ID"] = context.DeploymentId,
            ["PATCHOPS_PLAN_ID"] = context.PlanId,
            ["PATCHOPS_ROOT"] = context.Root,
            ["PATCHOPS_PHASE"] = context.Phase == HookPhase.Before ? "before" : "after",
        },
    };

    private static string Shown(OutputTail tail) => string.Join(
        "\n",
        (tail.Output + "\n" + tail.Error).Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => Printable.Of(line.TrimEnd('\r', ' ', '\t'))).Where(line => line.Length > 0));
}
