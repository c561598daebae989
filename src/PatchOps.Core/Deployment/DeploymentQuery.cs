using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Get-PatchDeployment and <c>deployments</c>: what was deployed here, the newest first.</summary>
public sealed class DeploymentQuery(IPatchOpsHost host)
{
    /// <summary>The deployments that are asked for.</summary>
    /// <exception cref="PatchOpsException">PO1819 there is no such deployment, PO1301 to PO1307 the state.</exception>
    public IEnumerable<DeploymentResult> Run(DeploymentQueryRequest request, OperationContext context) => throw new NotImplementedException(host.ToString());
}
