using System.Management.Automation;
using PatchOps.Inventory;
using PatchOps.Planning;

namespace PatchOps.Commands;

/// <summary>New-PatchPlan: what would be installed on this machine, or on those whose inventories are piped in; nothing is changed.</summary>
[Cmdlet(VerbsCommon.New, "PatchPlan", DefaultParameterSetName = ScanSet)]
[OutputType(typeof(PatchPlan))]
public sealed class NewPatchPlanCommand : PatchCmdlet
{
    private const string ScanSet = "Scan";
    private const string InputSet = "InputObject";

    private PlanQuery? _query;

    /// <summary>Inventories to plan for, instead of a scan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Alias("Inventory")]
    public PatchInventory[] InputObject { get; set; } = [];

    /// <summary>The policy's file; the built-in baseline when none is named.</summary>
    [Parameter(Position = 0)]
    [Alias("PolicyPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>The moment to plan for; now when none is named.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Plan as if the policy had no maintenance windows.</summary>
    [Parameter]
    public SwitchParameter IgnoreWindow { get; set; }

    /// <summary>An offline tree or chroot to scan instead of the machine itself.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>The providers to ask; every one that is here when none is named.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>Fetch the package lists anew first.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Seconds that a refresh waits for another process's lock.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateRange(0, 86400)]
    public int LockTimeout { get; set; } = 60;

    /// <inheritdoc/>
    protected override void OnBegin() => _query = PlanQuery.Open(
        Adapters, new PlanRequest { PolicyPath = ResolvePath(Policy), AsOf = AsOf, IgnoreWindow = IgnoreWindow }, Context);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var inventory in ParameterSetName == InputSet ? InputObject : [Scan()])
        {
            var plan = _query!.Run(inventory, Context);
            WriteDiagnostics(plan.Diagnostics);
            WriteObject(plan);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _query?.Dispose();
        }

        base.Dispose(disposing);
    }

    private PatchInventory Scan() => new InventoryScan(Adapters).Run(
        new InventoryRequest { Providers = Provider, Root = ResolveRoot(Root), Refresh = Refresh, LockTimeout = TimeSpan.FromSeconds(LockTimeout) },
        Context);
}
