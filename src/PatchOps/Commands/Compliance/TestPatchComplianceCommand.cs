using System.Management.Automation;
using PatchOps.Compliance;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Test-PatchCompliance: one report per machine, of this one or of the inventories that are piped in; with -Quiet a boolean.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PatchCompliance", DefaultParameterSetName = ScanSet)]
[OutputType(typeof(ComplianceReport), typeof(bool))]
public sealed class TestPatchComplianceCommand : PatchCmdlet
{
    private const string ScanSet = "Scan";
    private const string InputSet = "InputObject";
    private const string CachedSet = "Cached";

    private ComplianceCheck? _check;

    /// <summary>Inventories to judge, instead of a scan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Alias("Inventory")]
    public PatchInventory[] InputObject { get; set; } = [];

    /// <summary>The policy's file; the built-in baseline when none is named.</summary>
    [Parameter(Position = 0)]
    [Alias("PolicyPath")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>The moment to judge for; now when none is named.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Give true or false instead of the report: true when nothing is overdue and all that counts is known.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>An offline tree or chroot to scan instead of the machine itself.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [Parameter(ParameterSetName = CachedSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Judge the last scan that is recorded, instead of a new one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CachedSet)]
    public SwitchParameter Cached { get; set; }

    /// <summary>How old that scan may be; an older one is an error.</summary>
    [Parameter(ParameterSetName = CachedSet)]
    public TimeSpan? MaxAge { get; set; }

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
    protected override void OnBegin() => _check = ComplianceCheck.Open(
        Adapters, new ComplianceRequest { PolicyPath = ResolvePath(Policy), AsOf = AsOf }, Context);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var inventory in ParameterSetName == InputSet ? InputObject : [Scan()])
        {
            var report = _check!.Run(inventory, Context);
            WriteDiagnostics(report.Diagnostics);
            if (Quiet)
            {
                WriteObject(report.IsInTime());
            }
            else
            {
                WriteObject(report);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _check?.Dispose();
        }

        base.Dispose(disposing);
    }

    private PatchInventory Scan() => Cached ? new CachedInventory(Adapters).Run(ResolveRoot(Root), MaxAge, Context) : new InventoryScan(Adapters).Run(
        new InventoryRequest { Providers = Provider, Root = ResolveRoot(Root), Refresh = Refresh, LockTimeout = TimeSpan.FromSeconds(LockTimeout) },
        Context);
}
