using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>
/// The missing patches of inventories (Get-PatchUpdate, <c>updates</c>): one catalogue for as many inventories as come. What the filter asks
/// for and nobody knows is an error in the result, never an empty list that reads as "nothing missing".
/// </summary>
public sealed class UpdateQuery : IDisposable
{
    private readonly IPatchOpsHost _host;
    private readonly UpdateFilter _filter;
    private readonly PatchAdvisories _advisories;

    private UpdateQuery(IPatchOpsHost host, UpdateFilter filter, PatchAdvisories advisories)
    {
        _host = host;
        _filter = filter;
        _advisories = advisories;
    }

    /// <summary>Begins to open the catalogue; why that failed stands in each result.</summary>
    public static UpdateQuery Open(IPatchOpsHost host, UpdateFilter filter, OperationContext context) =>
        new(host, filter, PatchAdvisories.Open(host, context));

    /// <summary>Scans this machine or a root.</summary>
    /// <returns>The inventory, with all patches and what must be heard beside the list; <see cref="UpdateFilter.Apply"/> lists what is wanted.</returns>
    /// <exception cref="PatchOpsException">As <see cref="InventoryScan.Run"/>.</exception>
    public PatchInventory Scan(InventoryRequest request, OperationContext context) =>
        WithDoubts(new InventoryScan(_host).Run(request, context), context);

    /// <summary>Completes an inventory that was taken elsewhere, perhaps where no advisories were known.</summary>
    /// <returns>As <see cref="Scan"/>.</returns>
    public PatchInventory Complete(PatchInventory inventory, OperationContext context) =>
        WithDoubts(_advisories.Fill(inventory, context), context);

    /// <summary>Closes the catalogue.</summary>
    public void Dispose() => _advisories.Dispose();

    private PatchInventory WithDoubts(PatchInventory inventory, OperationContext context)
    {
        var doubts = _advisories.Doubts(inventory, _filter.Cves, context);
        return doubts.Count == 0 ? inventory : inventory with { Diagnostics = [.. inventory.Diagnostics, .. doubts] };
    }
}
