using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>Undo-PatchDeployment and <c>rollback</c>: brings back the exact versions, holds and marks that were there before a deployment.</summary>
public sealed class UndoOperation(IPatchOpsHost host)
{
    /// <summary>What would be undone: the packages as they are now and as they were. It writes nothing.</summary>
    /// <exception cref="PatchOpsException">PO1819 there is no such deployment, PO1820 it cannot be undone, and why.</exception>
    public IReadOnlyList<PackageChange> Plan(string deploymentId, OperationContext context) => throw new NotImplementedException(host.ToString());

    /// <summary>Undoes a deployment.</summary>
    /// <exception cref="PatchOpsException">PO1306, PO1807, PO1819, PO1820.</exception>
    public DeploymentResult Run(string deploymentId, OperationContext context) => throw new NotImplementedException();
}
