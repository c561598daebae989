using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>Joins a fresh scan with what the state remembers. A state that fails costs the first-seen dates, never the scan.</summary>
public sealed class InventoryMemory : IDisposable
{
    private readonly Task<IPatchStore> _opening;

    private InventoryMemory(Task<IPatchStore> opening) => _opening = opening;

    /// <summary>Begins to open the state on another thread: that takes about as long as the first half of a scan.</summary>
    public static InventoryMemory Open(IPatchOpsHost host, OperationContext context)
    {
        // The log belongs to the caller's thread.
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        return new InventoryMemory(Task.Run(() => host.OpenStore(quiet)));
    }

    /// <summary>The inventory with first-seen dates, recorded; or as it was, with a diagnostic that says why not.</summary>
    public PatchInventory Remember(PatchInventory scanned, OperationContext context) => Remember(scanned, isWhole: true, null, context);

    /// <summary>The same, with what was sampled of the machine beside it; that it could not be kept is a diagnostic too.</summary>
    /// <param name="scanned">The inventory.</param>
    /// <param name="isWhole">False where providers were left out: then it is not what the machine was last seen to be.</param>
    /// <param name="samples">The samples; null where none were taken.</param>
    /// <param name="context">Where to log.</param>
    internal PatchInventory Remember(PatchInventory scanned, bool isWhole, ScanSamples? samples, OperationContext context)
    {
        var inventory = scanned;
        try
        {
            var store = _opening.GetAwaiter().GetResult();
            context.Log.Write(LogLevel.Verbose, "state", $"using {store.Path}");
            inventory = WithDiagnostics(inventory, store.Diagnostics);
            inventory = WithFirstSeen(inventory, store.GetFirstSeen(inventory.Device.Id, inventory.Root));
            if (isWhole)
            {
                store.Save(inventory);
            }
            else
            {
                store.SaveSightings(inventory);
            }

            inventory = WithDiagnostics(inventory, samples?.Save(store, inventory.Device, context) ?? []);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, "state", failure.ToString());
            inventory = WithDiagnostics(inventory, [failure is PatchOpsException known
                ? known.ToDiagnostic()
                : ErrorCodes.Unexpected.ToDiagnostic($"state: {failure.Message}")]);
        }

        return inventory;
    }

    /// <summary>Closes the state, once it is open.</summary>
    public void Dispose()
    {
        try
        {
            _opening.GetAwaiter().GetResult().Dispose();
        }
        catch (Exception)
        {
            // It never opened, and Remember has said why; or the scan failed first, and its own reason counts.
        }
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
