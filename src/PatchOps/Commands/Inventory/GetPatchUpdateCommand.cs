using System.Management.Automation;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Get-PatchUpdate: one object per missing patch, of this machine or of the inventories that are piped in.</summary>
[Cmdlet(VerbsCommon.Get, "PatchUpdate", DefaultParameterSetName = ScanSet)]
[OutputType(typeof(AvailablePatch))]
public sealed class GetPatchUpdateCommand : PatchCmdlet
{
    private const string ScanSet = "Scan";
    private const string InputSet = "InputObject";

    private UpdateFilter _filter = new();
    private UpdateQuery? _query;

    /// <summary>Inventories to list from, instead of a scan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Alias("Inventory")]
    public PatchInventory[] InputObject { get; set; } = [];

    /// <summary>Package names or patch identities.</summary>
    [Parameter(Position = 0)]
    [Alias("Package", "Id")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Only patches of these providers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>Only these Microsoft KBs, with or without the letters.</summary>
    [Parameter]
    [Alias("KBArticleID")]
    [ValidateNotNullOrEmpty]
    public string[] Kb { get; set; } = [];

    /// <summary>Only patches that close one of these CVEs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Cve { get; set; } = [];

    /// <summary>Only these kinds of change.</summary>
    [Parameter]
    [Alias("Category")]
    public Classification[] Classification { get; set; } = [];

    /// <summary>Only these severities.</summary>
    [Parameter]
    public Severity[] Severity { get; set; } = [];

    /// <summary>An offline tree or chroot to scan instead of the machine itself.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Fetch the package lists anew first.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Seconds that a refresh waits for another process's lock.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateRange(0, 86400)]
    public int LockTimeout { get; set; } = 60;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _filter = new UpdateFilter
        {
            Names = Name,
            Providers = Provider,
            Kbs = Kb,
            Cves = Cve,
            Classifications = Classification,
            Severities = Severity,
        };
        _query = UpdateQuery.Open(Adapters, _filter, Context);
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var inventory in ParameterSetName == InputSet ? InputObject.Select(given => _query!.Complete(given, Context)) : [Scan()])
        {
            // An incomplete inventory lists fewer patches than are missing: who reads only this list must hear of it.
            WriteDiagnostics(inventory.Diagnostics);
            foreach (var patch in _filter.Apply(inventory))
            {
                WriteObject(patch);
            }
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

    private PatchInventory Scan() => _query!.Scan(
        new InventoryRequest
        {
            Providers = Provider,
            Root = ResolveRoot(Root),
            Refresh = Refresh,
            LockTimeout = TimeSpan.FromSeconds(LockTimeout),
        },
        Context);
}
