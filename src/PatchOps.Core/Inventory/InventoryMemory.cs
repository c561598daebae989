using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Joins a fresh scan with what the state remembers. A state that fails costs the first-seen dates, never the scan.</summary>
public sealed class InventoryMemory(IPatchOpsHost host)
{
    /// <summary>The inventory with first-seen dates, recorded; or as it was, with a diagnostic that says why not.</summary>
    public PatchInventory Remember(PatchInventory scanned, OperationContext context)
    {
        var inventory = scanned;
        try
        {
            using var store = host.OpenStore(context);
            context.Log.Write(LogLevel.Verbose, "state", $"using {store.Path}");
            inventory = WithDiagnostics(inventory, store.Diagnostics);
            inventory = WithFirstSeen(inventory, store.GetFirstSeen(inventory.Device.Id, inventory.Root));
            store.Save(inventory);
        }
        catch (PatchOpsException failure)
        {
            context.Log.Write(LogLevel.Error, "state", failure.ToString());
            inventory = WithDiagnostics(inventory, [failure.ToDiagnostic()]);
        }

        return inventory;
    }

    private static PatchInventory WithFirstSeen(PatchInventory inventory, IReadOnlyDictionary<string, DateTimeOffset> firstSeen) => inventory with
    {
        Available = inventory.Available
            .Select(patch => patch with { FirstSeenAt = firstSeen.TryGetValue(patch.Id, out var at) ? at : inventory.ScannedAt })
            .ToArray(),
    };

    private static PatchInventory WithDiagnostics(PatchInventory inventory, IReadOnlyList<Diagnostic> more) =>
        more.Count == 0 ? inventory : inventory with { Diagnostics = [.. inventory.Diagnostics, .. more] };
}
