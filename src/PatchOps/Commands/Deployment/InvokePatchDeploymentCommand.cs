using System.Management.Automation;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Hosting;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Invoke-PatchDeployment: goes on with what was left unfinished, then installs what a policy approves, a plan holds or the pipeline brings.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PatchDeployment", DefaultParameterSetName = ScanSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DeploymentResult), typeof(PatchPlan))]
public sealed class InvokePatchDeploymentCommand : DeployingCmdlet
{
    private const string ScanSet = "Scan";
    private const string InputSet = "InputObject";
    private const string PathSet = "Path";
    private const string ResumeSet = "Resume";

    private readonly List<AvailablePatch> _patches = [];
    private PipedUpdates? _updates;

    /// <summary>
    /// Plans, patches or inventories to deploy, or what Get-WindowsUpdate of PSWindowsUpdate lists. Patches are deployed together at the end, a plan or an inventory each at once.
    /// </summary>
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
    protected override void OnBegin() => Begin(new DeploymentRequest
    {
        PolicyPath = ResolvePath(Policy),
        Root = ResolveRoot(Root),
        Refresh = Refresh,
        DownloadOnly = DownloadOnly,
        ResumesOnly = Resume,
        IgnoreWindow = IgnoreWindow,
        IsDryRun = IsDryRun,
    });

    /// <inheritdoc/>
    protected override void OnInput()
    {
        switch (ParameterSetName)
        {
            case PathSet: Deploy(operation => operation.Load(ResolvePath(Path)!, Context)); break;
            case ScanSet: Deploy(operation => operation.Plan(null, Context)); break;
            case InputSet: Array.ForEach(InputObject, Take); break;
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_patches.Count > 0)
        {
            Deploy(operation => operation.PlanOf(_patches, Context));
        }
    }

    private void Take(object item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case PatchPlan plan: DeployOne(operation => Given(plan, operation)); break;
            case PatchInventory inventory: DeployOne(operation => operation.Plan(inventory, Context)); break;
            case AvailablePatch patch: _patches.Add(patch); break;
            default: TakeOther(item); break;
        }
    }

    private void TakeOther(object item)
    {
        _updates ??= new PipedUpdates(Adapters);
        if (!_updates.Recognizes(SessionObjects.TypeNamesOf(item)))
        {
            WriteFailure(NotDeployable(item));
            return;
        }

        try
        {
            _patches.Add(_updates.ToDeploy(SessionObjects.Of(item)));
        }
        catch (PatchOpsException failure)
        {
            // An update that cannot be told from others is left out aloud, and the rest of them installed.
            WriteFailure(failure);
        }
    }

    private static PatchPlan Given(PatchPlan plan, DeploymentOperation operation)
    {
        operation.RefusePolicy();
        return plan;
    }
}
