using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Planning;

/// <summary>New-PatchPlan and <c>plan</c>: one policy for as many inventories as come, one plan for each. Nothing on any machine is changed.</summary>
public sealed class PlanQuery : IDisposable
{
    private readonly IPatchOpsHost _host;
    private readonly PlanRequest _request;
    private readonly OwnMachine _own;
    private readonly ComplianceCheck _check;

    private PlanQuery(IPatchOpsHost host, PlanRequest request, ComplianceCheck check)
    {
        _host = host;
        _request = request;
        _own = new OwnMachine(host);
        _check = check;
    }

    /// <summary>Loads the policy and opens the catalogue.</summary>
    /// <exception cref="PatchOpsException">PO1605: the policy cannot be used.</exception>
    public static PlanQuery Open(IPatchOpsHost host, PlanRequest request, OperationContext context) =>
        new(host, request, ComplianceCheck.Open(host, new ComplianceRequest { PolicyPath = request.PolicyPath, AsOf = request.AsOf }, context));

    /// <summary>The same with rules that come from no file.</summary>
    public static PlanQuery Open(IPatchOpsHost host, PolicyRules rules, PlanRequest request, OperationContext context) =>
        new(host, request, ComplianceCheck.Open(host, rules, request.AsOf, context));

    /// <summary>The plan of one machine. Only where the inventory is of this machine are its package managers asked.</summary>
    /// <param name="inventory">The inventory, of this or any other machine.</param>
    /// <param name="context">Where to log and when to stop.</param>
    public PatchPlan Run(PatchInventory inventory, OperationContext context)
    {
        var report = _check.Run(inventory, context);
        var isOwn = _own.Is(inventory);
        var failures = new List<Diagnostic>();
        var builder = new PlanBuilder(
            _check.Rules,
            (provider, patches) => isOwn ? Simulate(provider, patches, inventory.Root, failures, context) : null,
            (provider, patches) => isOwn ? CanRollback(provider, patches, inventory.Root, context) : null);
        var plan = builder.Build(inventory, report, _request.IgnoreWindow, isOwn ? Recall(inventory.Root, context) : null);
        if (failures.Count == 0)
        {
            return plan;
        }

        plan = plan with { Diagnostics = Diagnostic.Join(plan.Diagnostics, failures) };
        return plan with { Id = PlanDigest.Of(plan) };
    }

    /// <summary>Closes the catalogue and the state.</summary>
    public void Dispose() => _check.Dispose();

    // A window that this machine ran is not caught up, and what failed three times is not tried a fourth; but whoever names patches has them tried.
    private DeploymentMemory? Recall(string root, OperationContext context)
    {
        try
        {
            using var store = _check.Rules.Policy.Source == GivenPatches.Source ? null : _host.Deployment.OpenStoreReadOnly(context);
            return store is null ? null : DeploymentRecall.Of(store, root);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Warning, "state", failure.ToString());
            return null;
        }
    }

    // Whether there is a way back is worth knowing, and never worth a plan.
    private IReadOnlyDictionary<string, RollbackOutlook>? CanRollback(string provider, IReadOnlyList<PlannedPatch> patches, string root, OperationContext context)
    {
        try
        {
            return _host.Providers.FirstOrDefault(p => p.Name == provider)?.Installer?.CanRollback(root, patches, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Warning, provider, failure.ToString());
            return null;
        }
    }

    private Simulation? Simulate(string provider, IReadOnlyList<AvailablePatch> patches, string root, List<Diagnostic> failures, OperationContext context)
    {
        try
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress.Report(new ProgressUpdate { Activity = "Planning", Status = $"{provider}: {patches.Count} patches" });
            return _host.Providers.FirstOrDefault(p => p.Name == provider)?.Simulate(
                new SimulationRequest { Root = root, Patches = patches, AcceptsEula = _check.Rules.Policy.Eula == EulaDecision.Accept }, context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, provider, failure.ToString());
            failures.Add(ErrorCodes.SimulationFailed.ToDiagnostic($"{provider}: {failure.Message}", provider));
            return null;
        }
    }
}
