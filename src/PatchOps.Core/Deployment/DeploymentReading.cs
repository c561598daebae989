using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Opens the deployments to read them.</summary>
internal static class DeploymentReading
{
    /// <summary>The deployments, without a change to their folder where that is possible; null where there are none.</summary>
    /// <remarks>What a killed process left can need to be recovered before it can be read, and that is a change: it is made where changes are allowed.</remarks>
    /// <exception cref="PatchOpsException">PO1301 to PO1307, PO1310.</exception>
    public static IDeploymentStore? Open(IDeploymentPorts ports, bool mayRecover, OperationContext context)
    {
        try
        {
            return ports.OpenStoreReadOnly(context);
        }
        catch (PatchOpsException failure) when (mayRecover && (failure.Code == ErrorCodes.StateUnavailable || failure.Code == ErrorCodes.StateLogPending))
        {
            context.Log.Write(LogLevel.Verbose, "state", $"{failure.Message} It is opened for writing.");
            return ports.OpenStore(context);
        }
    }
}
