using System.Globalization;
using PatchOps.Deployment.Run;
using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Planning;
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
        _host = request.IsDryRun ? new DryHost(host) : host;
        _request = request;
    }

    /// <summary>What is unfinished here and would be gone on with first; null where nothing is. It writes nothing.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1307 the state.</exception>
    public DeploymentRecord? FindUnfinished(OperationContext context)
    {
        using var store = DeploymentReading.Open(_host.Deployment, mayRecover: !_request.IsDryRun, context);
        return store?.GetUnfinished();
    }

    /// <summary>Goes on with what was left unfinished; null where nothing is.</summary>
    /// <exception cref="PatchOpsException">PO1306 another deployment runs, PO1301 to PO1309 the state.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; it can be gone on with.</exception>
    public DeploymentResult? Resume(OperationContext context)
    {
        if (FindUnfinished(context) is null)
        {
            return null;
        }

        using var held = Lock(context);
        if (held is null)
        {
            return null;
        }

        using var store = _host.Deployment.OpenStore(context);
        return store.GetUnfinished() is { } record ? new ResumedRun(_host, store, context).Run(record) : null;
    }

    /// <summary>The plan for an inventory, or for a scan where none is given, under the policy.</summary>
    /// <exception cref="PatchOpsException">PO1801 of another machine, PO1804 no policy, PO16xx the policy.</exception>
    public PatchPlan Plan(PatchInventory? inventory, OperationContext context)
    {
        if (_request.PolicyPath is null)
        {
            throw ErrorCodes.NothingToDeploy.ToException("Neither a policy nor a plan nor patches were given: nothing says what may be installed.");
        }

        if (inventory is not null && !new OwnMachine(_host).Is(inventory))
        {
            throw ErrorCodes.PlanOfOtherDevice.ToException($"The inventory is of {Printable.Of(inventory.Device.Name)}, '{Printable.Of(inventory.Root)}', which is not this machine.", Printable.Of(inventory.Device.Name));
        }

        using var query = PlanQuery.Open(_host, PlanRequest(), context);
        return WithRestart(query.Run(inventory ?? Scan(context, []), context), context);
    }

    /// <summary>The plan for patches that were named; under the policy where there is one, else exactly these, at once.</summary>
    /// <exception cref="PatchOpsException">PO1806: one of them is not missing here.</exception>
    public PatchPlan PlanOf(IReadOnlyList<AvailablePatch> patches, OperationContext context)
    {
        using var query = _request.PolicyPath is null
            ? PlanQuery.Open(_host, GivenPatches.Rules(_host), PlanRequest(), context)
            : PlanQuery.Open(_host, PlanRequest(), context);
        var plan = query.Run(GivenPatches.Only(Scan(context, GivenPatches.Providers(_host, patches)), patches), context);
        if (plan.Skipped.Count == 0)
        {
            return plan;
        }

        // Whoever names a patch is told why it is not installed.
        var left = plan.Skipped.Select(skipped => ErrorCodes.GivenPatchSkipped.ToDiagnostic($"{skipped.Patch}: {skipped.Reason}", target: skipped.Patch)).ToArray();
        plan = plan with { Diagnostics = Diagnostic.Join(plan.Diagnostics, left) };
        return plan with { Id = PlanDigest.Of(plan) };
    }

    /// <summary>A plan that was saved.</summary>
    /// <exception cref="PatchOpsException">PO1706 and following the file, PO1803 it was changed, PO1805 a policy was given beside it.</exception>
    public PatchPlan Load(string path, OperationContext context)
    {
        RefusePolicy();
        return _host.Plans.Read(path, context);
    }

    /// <summary>Refuses a policy beside a plan, which carries its own rules.</summary>
    /// <exception cref="PatchOpsException">PO1805.</exception>
    public void RefusePolicy()
    {
        if (_request.PolicyPath is not null)
        {
            throw ErrorCodes.PolicyBesidePlan.ToException("A policy was given beside a plan, which was made under a policy already.", _request.PolicyPath);
        }
    }

    /// <summary>
    /// The earlier deployment whose restart a plan that installs nothing would make up for: it did not fit into its window, has not come since, and fits
    /// the policy now. Null where there is none.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1307 the state.</exception>
    public string? FindRestart(PatchPlan plan, OperationContext context)
    {
        var now = _host.Clock.UtcNow;
        if (plan.Steps.Count > 0 || plan.Root != ScanRequest.MachineRoot || _request.DownloadOnly || plan.Rules.Reboot.When == Policies.RebootWhen.Never
            || (!_request.IgnoreWindow && plan.Window is { } window && (now < window.Start || now >= window.End)))
        {
            return null;
        }

        using var store = DeploymentReading.Open(_host.Deployment, mayRecover: !_request.IsDryRun, context);
        return store is null ? null : DeploymentRecall.RestartLeftBy(store, _host.Deployment.Machine.BootId);
    }

    private PatchPlan WithRestart(PatchPlan plan, OperationContext context)
    {
        if (FindRestart(plan, context) is not { } left)
        {
            return plan;
        }

        plan = plan with { Diagnostics = Diagnostic.Join(plan.Diagnostics, [ErrorCodes.RestartLeft.ToDiagnostic(PlanSentence.Restart(left) + ".", target: left)]) };
        return plan with { Id = PlanDigest.Of(plan) };
    }

    /// <summary>Deploys a plan.</summary>
    /// <exception cref="PatchOpsException">PO18xx: it may not, or cannot, begin; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; it can be gone on with.</exception>
    public DeploymentResult Run(PatchPlan plan, OperationContext context)
    {
        PlanCheck.Check(plan, _request.Root, _host, context);
        var restart = FindRestart(plan, context);
        if (plan.Steps.Count == 0 && restart is null)
        {
            // A source that could not be read may offer anything.
            var told = Told(plan);
            return told.FirstOrDefault(d => d.Level == DiagnosticLevel.Error) is { } unread
                ? DeploymentReport.NotBegun(plan, DeploymentState.Partial, "The plan installs nothing, and not everything could be looked at: " + unread.Message, told)
                : DeploymentReport.NotBegun(plan, DeploymentState.Succeeded, "The plan installs nothing.", told);
        }

        if (Waits(plan) is { } waits)
        {
            return waits;
        }

        using var held = _host.Deployment.Lock("deploy");
        using var store = _host.Deployment.OpenStore(context);
        if (store.GetUnfinished() is { } other)
        {
            throw ErrorCodes.DeploymentUnfinished.ToException($"The deployment {other.Id} has not come to its end.", other.Id);
        }

        var retired = store.Retire(_host.Clock.UtcNow - plan.Rules.LogRetention);
        var record = Create(plan, store);
        var scope = new RunScope(_host, store, record, context);
        scope.Append(
            DeploymentPhase.Start,
            JournalEvent.Done,
            null,
            string.Format(
                CultureInfo.InvariantCulture, "{0} asked for {1} patches in {2} steps on {3}{4}.",
                _host.Deployment.Machine.User, plan.Steps.Sum(step => step.Patches.Count), plan.Steps.Count, plan.Root == ScanRequest.MachineRoot ? plan.Device.Name : plan.Root,
                record.IgnoresWindow ? ", whatever the window" : ""),
            [
                JournalFact.Of(FactNames.By, _host.Deployment.Machine.User),
                JournalFact.Of(FactNames.Plan, plan.Id, plan.Policy),
                JournalFact.Of(FactNames.BootId, _host.Deployment.Machine.BootId ?? ""),
                .. record.IgnoresWindow ? [JournalFact.Of(FactNames.IgnoreWindow)] : Array.Empty<JournalFact>(),
                .. record.DownloadsOnly ? [JournalFact.Of(FactNames.DownloadOnly)] : Array.Empty<JournalFact>(),
                .. restart is null ? Array.Empty<JournalFact>() : [JournalFact.Of(FactNames.RestartOf, restart)],
                .. retired.Count > 0 ? [new JournalFact(FactNames.Retired, retired)] : Array.Empty<JournalFact>(),
                .. DiagnosticFact.Of(Told(plan)),
            ]);
        new DeploymentRun(scope).Run();
        return DeploymentReport.Of(store.Find(record.Id)!, scope.Progress.Entries);
    }

    // After a start of the machine the resume schedule, the deploy schedule and the RMM may all come at once.
    private IDisposable? Lock(OperationContext context)
    {
        try
        {
            return _host.Deployment.Lock("deploy");
        }
        catch (PatchOpsException failure) when (_request.ResumesOnly && failure.Code == ErrorCodes.DeploymentRunning)
        {
            context.Log.Write(LogLevel.Verbose, "deployment", failure.Message);
            return null;
        }
    }

    private DeploymentResult? Waits(PatchPlan plan)
    {
        if (_request.IgnoreWindow || _request.DownloadOnly || plan.Window is not { } window)
        {
            return null;
        }

        var now = _host.Clock.UtcNow;
        if (now >= window.End)
        {
            throw ErrorCodes.PlanOutdated.ToException(string.Format(
                CultureInfo.InvariantCulture, "The window that the plan was made for closed at {0:yyyy-MM-dd HH:mm} UTC.", window.End.UtcDateTime), window.Name);
        }

        if (now >= window.Start)
        {
            return null;
        }

        var reason = string.Format(CultureInfo.InvariantCulture, "The window '{0}' opens at {1:yyyy-MM-dd HH:mm} UTC.", window.Name, window.Start.UtcDateTime);
        return DeploymentReport.NotBegun(plan, DeploymentState.Waiting, reason, [.. Told(plan), ErrorCodes.WindowNotOpen.ToDiagnostic(reason, target: window.Name)]);
    }

    private DeploymentRecord Create(PatchPlan plan, IDeploymentStore store)
    {
        var now = _host.Clock.UtcNow;
        return store.Create(new DeploymentRecord
        {
            Id = string.Format(CultureInfo.InvariantCulture, "{0:yyyyMMdd-HHmmss}-{1}", now.UtcDateTime, plan.Id.Substring(0, 6)),
            Plan = plan,
            State = DeploymentState.Running,
            StartedAt = now,
            IgnoresWindow = _request.IgnoreWindow && plan.Window is not null,
            DownloadsOnly = _request.DownloadOnly,
        });
    }

    private PlanRequest PlanRequest() => new() { PolicyPath = _request.PolicyPath, IgnoreWindow = _request.IgnoreWindow };

    private PatchInventory Scan(OperationContext context, IReadOnlyList<string> also) =>
        new InventoryScan(_host).Run(new InventoryRequest { Root = _request.Root, Also = also, Refresh = _request.Refresh && !_request.IsDryRun }, context);

    // Of what a plan says of itself, this is about what can be installed.
    private static Diagnostic[] Told(PatchPlan plan) =>
        plan.Diagnostics.Where(d => d.Id == ErrorCodes.GivenPatchSkipped.Id || (d.Level == DiagnosticLevel.Error && d.Provider is not null)).ToArray();
}
