using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Reporting.Fleet;

/// <summary>What was deployed on this machine, for its own report.</summary>
public static class OwnDeployments
{
    // A report of a year of weekly windows, and more than the ones that are asked for by hand.
    private const int Most = 200;

    /// <summary>The last deployments; where the state cannot be read none, and why. The past is worth having, and never worth a report.</summary>
    public static (IReadOnlyList<DeploymentResult> Deployments, Diagnostic? Unread) Read(IPatchOpsHost host, OperationContext context)
    {
        try
        {
            return (new DeploymentQuery(host).Run(new DeploymentQueryRequest { Last = Most }, context).ToArray(), null);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, "state", failure.ToString());
            return ([], ErrorCodes.RecordNotRead.ToDiagnostic(failure.Message));
        }
    }
}
