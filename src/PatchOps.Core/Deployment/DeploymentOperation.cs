using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>
/// Invoke-PatchDeployment and <c>deploy</c>: first what was left unfinished, then a plan from whatever was given, then the deployment. The front door asks
/// its user between the plan and the run.
/// </summary>
public sealed class DeploymentOperation
{
    private readonly IPatchOpsHost _host;
    private readonly DeploymentRequest _request;

    /// <summary>An operation on this machine.</summary>
    public DeploymentOperation(IPatchOpsHost host, DeploymentRequest request)
    {
        _host = host;
        _request = request;
    }

    /// <summary>What is unfinished here and would be gone on with first; null where nothing is. It writes nothing.</summary>
    public DeploymentRecord? FindUnfinished(OperationContext context) => throw new NotImplementedException(_host.ToString() + _request);

    /// <summary>Goes on with what was left unfinished; null where nothing is.</summary>
    /// <exception cref="PatchOpsException">PO1306 another deployment runs, PO1301 to PO1309 the state.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; it can be gone on with.</exception>
    public DeploymentResult? Resume(OperationContext context) => throw new NotImplementedException();

    /// <summary>The plan for an inventory, or for a scan where none is given, under the policy.</summary>
    /// <exception cref="PatchOpsException">PO1801 of another machine, PO1804 no policy, PO16xx the policy.</exception>
    public PatchPlan Plan(PatchInventory? inventory, OperationContext context) => throw new NotImplementedException();

    /// <summary>The plan for patches that were named; under the policy where there is one, else exactly these, at once.</summary>
    /// <exception cref="PatchOpsException">PO1806: one of them is not missing here.</exception>
    public PatchPlan PlanOf(IReadOnlyList<AvailablePatch> patches, OperationContext context) => throw new NotImplementedException();

    /// <summary>A plan that was saved.</summary>
    /// <exception cref="PatchOpsException">PO1706 and following the file, PO1803 it was changed, PO1805 a policy was given beside it.</exception>
    public PatchPlan Load(string path, OperationContext context) => throw new NotImplementedException();

    /// <summary>Deploys a plan.</summary>
    /// <exception cref="PatchOpsException">PO18xx: it may not, or cannot, begin; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; it can be gone on with.</exception>
    public DeploymentResult Run(PatchPlan plan, OperationContext context) => throw new NotImplementedException();
}
