using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>
/// The last inventory that the state has of this machine or tree, instead of a scan: an RMM's monitor must answer within seconds. It keeps its date, so that whoever judges it
/// sees how old it is.
/// </summary>
public sealed class CachedInventory(IPatchOpsHost host)
{
    /// <summary>Reads it; nothing is scanned, and nothing is written.</summary>
    /// <param name="root">The root, or null for the machine itself.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO1101, PO1102; PO1301 to PO1303, PO1307, PO1310: the state cannot be read; PO2011: it has none.</exception>
    public PatchInventory Run(string? root, OperationContext context)
    {
        var resolved = host.Device.ResolveRoot(root);
        var reading = host.Device.Read(resolved);
        using var store = host.OpenStoreReadOnly(context);
        var inventory = store?.GetLatest(reading.Device.Id, resolved)
            ?? throw ErrorCodes.NothingCached.ToException($"No scan of {(resolved == ScanRequest.MachineRoot ? "this machine" : $"'{resolved}'")} is recorded{(store is null ? ": there is no state" : $" in {store.Path}")}.", resolved);
        context.Log.Write(LogLevel.Verbose, "state", $"the scan of {inventory.ScannedAt.UtcDateTime:O} from {store!.Path}");
        return inventory with { Diagnostics = Diagnostic.Join(inventory.Diagnostics, store.Diagnostics) };
    }
}
