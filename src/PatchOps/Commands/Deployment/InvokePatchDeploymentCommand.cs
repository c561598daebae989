using System.Management.Automation;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Commands;

/// <summary>Invoke-PatchDeployment: goes on with what was left unfinished, then installs what a policy approves, a plan holds or the pipeline brings.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PatchDeployment", DefaultParameterSetName = ScanSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DeploymentResult), typeof(PatchPlan))]
public sealed class InvokePatchDeploymentCommand : DeploymentCmdlet
{
    private const string ScanSet = "Scan";
    private const string InputSet = "InputObject";
    private const string PathSet = "Path";
    private const string ResumeSet = "Resume";

    private readonly List<AvailablePatch> _patches = [];
    private DeploymentOperation? _operation;
    private string? _unfinished;

    /// <summary>Plans, patches or inventories to deploy. Patches are deployed together at the end, a plan or an inventory each at once.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public object[] InputObject { get; set; } = [];

    /// <summary>A plan that was saved as JSON.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Alias("PlanPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The policy's file: what it approves is deployed, under its rules.</summary>
    [Parameter(Position = 0, ParameterSetName = ScanSet)]
    [Parameter(Position = 0, ParameterSetName = InputSet)]
    [Alias("PolicyPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>An offline tree or chroot instead of the machine itself.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Fetch the package lists anew before the scan.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Only go on with what is unfinished.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ResumeSet)]
    public SwitchParameter Resume { get; set; }

    /// <summary>Fetch what would be installed, and install nothing.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter DownloadOnly { get; set; }

    /// <summary>Do not wait for the maintenance window.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter IgnoreWindow { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _operation = new DeploymentOperation(Adapters, new DeploymentRequest
        {
            PolicyPath = ResolvePath(Policy),
            Root = ResolveRoot(Root),
            Refresh = Refresh,
            DownloadOnly = DownloadOnly,
            IgnoreWindow = IgnoreWindow,
            IsDryRun = IsDryRun,
        });
        if (_operation.FindUnfinished(Context) is { } left)
        {
            GoOnWith(left, _operation);
        }
        else if (Resume)
        {
            WriteVerbose("Nothing is unfinished.");
        }
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        switch (ParameterSetName)
        {
            case PathSet: Deploy(() => _operation!.Load(ResolvePath(Path)!, Context)); break;
            case ScanSet: Deploy(() => _operation!.Plan(null, Context)); break;
            case InputSet: Array.ForEach(InputObject, Take); break;
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_patches.Count > 0)
        {
            Deploy(() => _operation!.PlanOf(_patches, Context));
        }
    }

    private void GoOnWith(DeploymentRecord left, DeploymentOperation operation)
    {
        // Asked no, or still waiting for a restart: nothing else may begin before it has ended. With -WhatIf the rest is shown all the same.
        _unfinished = IsDryRun ? null : left.Id;
        if (ShouldProcess($"Go on with the unfinished deployment {left.Id}.", $"Go on with the unfinished deployment {left.Id}?", Caption)
            && operation.Resume(Context) is { } result)
        {
            _unfinished = result.IsUnfinished() ? result.Id : null;
            WriteResult(result, result.Diagnostics);
        }
    }

    private void Take(object item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case PatchPlan plan: TryDeploy(() => Given(plan)); break;
            case PatchInventory inventory: TryDeploy(() => _operation!.Plan(inventory, Context)); break;
            case AvailablePatch patch: _patches.Add(patch); break;
            default: WriteFailure(NotDeployable(item)); break;
        }
    }

    private PatchPlan Given(PatchPlan plan)
    {
        _operation!.RefusePolicy();
        return plan;
    }

    private void TryDeploy(Func<PatchPlan> source)
    {
        try
        {
            Deploy(source);
        }
        catch (PatchOpsException failure) when (DeploymentStates.IsOfOneInput(failure))
        {
            WriteFailure(failure);
        }
    }

    private void Deploy(Func<PatchPlan> source)
    {
        if (_unfinished is not null)
        {
            WriteDiagnostics([DeploymentStates.ComesFirst(_unfinished)]);
            return;
        }

        var plan = source();
        if (IsDryRun)
        {
            WriteDiagnostics(plan.Diagnostics);
            PlanSentence.Steps(plan).ToList().ForEach(step => ShouldProcess(step, step, Caption));
            WriteObject(plan);
        }
        else if (ShouldProcess(PlanSentence.Question(plan), $"Deploy to {PlanSentence.Question(plan)}", Caption))
        {
            var result = _operation!.Run(plan, Context);
            WriteResult(result, result.Diagnostics);
        }
    }
}
