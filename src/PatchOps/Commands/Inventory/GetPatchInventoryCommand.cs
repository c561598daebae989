using System.Management.Automation;
using PatchOps.Inventory;

namespace PatchOps.Commands;

/// <summary>Get-PatchInventory: what is installed and what is missing on this machine, or in an offline tree.</summary>
[Cmdlet(VerbsCommon.Get, "PatchInventory")]
[OutputType(typeof(PatchInventory))]
public sealed class GetPatchInventoryCommand : PatchCmdlet
{
    /// <summary>The providers to ask; every one that is here when none is named.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProviderNameCompleter))]
    public string[] Provider { get; set; } = [];

    /// <summary>An offline tree or chroot to scan instead of the machine itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>Fetch the package lists anew first.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Seconds that a refresh waits for another process's lock.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int LockTimeout { get; set; } = 60;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var inventory = new InventoryScan(Adapters).Run(
            new InventoryRequest
            {
                Providers = Provider,
                Root = ResolveRoot(Root),
                Refresh = Refresh,
                LockTimeout = TimeSpan.FromSeconds(LockTimeout),
            },
            Context);
        WriteDiagnostics(inventory.Diagnostics);
        WriteObject(inventory);
    }
}
