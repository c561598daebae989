using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>
/// Commits what the agent has staged, right before a restart: a feature update is not completed by a restart without it. More than once before one start it is not supported.
/// Source: "IUpdateInstaller4::Commit".
/// </summary>
internal sealed class UpdateCommit(WindowsUpdateParts parts, OperationContext context)
{
    /// <summary>Commits, where the agent waits for a restart and knows the call.</summary>
    /// <exception cref="PatchOpsException">PO1273.</exception>
    public StepOutcome Run()
    {
        using var scope = new ComScope(parts.Agent);
        try
        {
            if (!scope.Own(parts.Agent.CreateSystemInformation()).RebootRequired)
            {
                return Good("Windows Update waits for no restart.");
            }

            var session = scope.Own(parts.Agent.CreateSession());
            UpdateSearch.Introduce(session, context);
            if (scope.Own(session.CreateUpdateInstaller()) is not IUpdateInstaller4 installer)
            {
                return Good("This Windows Update Agent commits by itself.");
            }

            installer.Commit(0);
            return Good("Windows Update has committed what it staged.");
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            throw ErrorCodes.WuaNotCommitted.ToException($"Windows Update could not make ready what waits for the restart (0x{failure.HResult:X8}): {Printable.Of(failure.Message.Trim())}", null, failure);
        }
    }

    private static StepOutcome Good(string message) => new() { Succeeded = true, Message = message };
}
