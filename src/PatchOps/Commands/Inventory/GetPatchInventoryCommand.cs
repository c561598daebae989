using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Get-PatchInventory: what is installed and what is missing on this machine, in an offline tree, or on machines that CIM sessions lead to.</summary>
[Cmdlet(VerbsCommon.Get, "PatchInventory", DefaultParameterSetName = ScanSet)]
[OutputType(typeof(PatchInventory))]
public sealed class GetPatchInventoryCommand : PatchCmdlet
{
    private const string ScanSet = "Scan";
    private const string CimSet = "CimSession";
    private const string CachedSet = "Cached";

    /// <summary>The providers to ask; every one that is here when none is named.</summary>
    [Parameter(Position = 0, ParameterSetName = ScanSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>An offline tree or chroot to scan instead of the machine itself.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [Parameter(ParameterSetName = CachedSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Fetch the package lists anew first.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Seconds that a refresh waits for another process's lock.</summary>
    [Parameter(ParameterSetName = ScanSet)]
    [ValidateRange(0, 86400)]
    public int LockTimeout { get; set; } = 60;

    /// <summary>Give the last scan that is recorded, instead of a new one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CachedSet)]
    public SwitchParameter Cached { get; set; }

    /// <summary>How old that scan may be; an older one is an error.</summary>
    [Parameter(ParameterSetName = CachedSet)]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>CIM sessions of Windows machines to read instead, without anything of PatchOps on them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CimSet)]
    [ValidateNotNullOrEmpty]
    public object[] CimSession { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == ScanSet)
        {
            Write(new InventoryScan(Adapters).Run(
                new InventoryRequest
                {
                    Providers = Provider,
                    Root = ResolveRoot(Root),
                    Refresh = Refresh,
                    LockTimeout = TimeSpan.FromSeconds(LockTimeout),
                },
                Context));
        }

        if (ParameterSetName == CachedSet)
        {
            Write(new CachedInventory(Adapters).Run(ResolveRoot(Root), MaxAge, Context));
        }

        foreach (var session in CimSession)
        {
            Read(session);
        }
    }

    // One machine that does not answer is one machine less, and no end.
    private void Read(object session)
    {
        try
        {
            Write(new RemoteInventory(Adapters).Run(SessionOf(session), Context));
        }
        catch (PatchOpsException failure)
        {
            WriteFailure(failure);
        }
    }

    // An object that comes through the pipeline is bound whole, also where it only has a session among its properties.
    private static object SessionOf(object given)
    {
        var item = PSObject.AsPSObject(given);
        return item.Properties["CimSession"]?.Value is { } inner ? PSObject.AsPSObject(inner).BaseObject : item.BaseObject;
    }

    private void Write(PatchInventory inventory)
    {
        WriteDiagnostics(inventory.Diagnostics);
        WriteObject(inventory);
    }
}
