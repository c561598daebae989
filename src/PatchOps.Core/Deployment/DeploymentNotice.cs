using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>What whoever looks at a machine must hear of its deployments: one that has not come to its end.</summary>
public static class DeploymentNotice
{
    /// <summary>The warning, or null where there is nothing to say, or the inventory is of another machine.</summary>
    public static Diagnostic? Of(IPatchOpsHost host, PatchInventory inventory, OperationContext context)
    {
        if (!new OwnMachine(host).Is(inventory))
        {
            return null;
        }

        try
        {
            using var store = host.Deployment.OpenStoreReadOnly(context);
            return store?.GetUnfinished() is { } record && record.Plan.Root == inventory.Root ? Of(record) : null;
        }
        catch (PatchOpsException failure)
        {
            // Whoever deploys is told; a look at the machine is worth having without.
            context.Log.Write(LogLevel.Warning, "state", failure.ToString());
            return null;
        }
    }

    private static Diagnostic Of(DeploymentRecord record) => ErrorCodes.DeploymentUnfinished.ToDiagnostic(
        record.State == DeploymentState.RebootPending
            ? $"The deployment {record.Id} waits for a restart of the machine."
            : $"The deployment {record.Id} was cut short, or runs at this moment.",
        target: record.Id) with { Level = DiagnosticLevel.Warning };
}
