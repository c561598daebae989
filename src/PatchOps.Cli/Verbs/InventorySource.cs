using System.CommandLine;
using PatchOps.Cli.CommandLine;
using PatchOps.Inventory;

namespace PatchOps.Cli.Verbs;

/// <summary>Where a verb's inventories come from: a scan of this machine, or a file of any machines.</summary>
internal static class InventorySource
{
    /// <summary>The inventories, one at a time as they come.</summary>
    public static IEnumerable<PatchInventory> Read(Session session, ParseResult parse, GlobalOptions globals, ScanOptions scan)
    {
        if (parse.GetValue(scan.Inventory) is not { } path)
        {
            var inventory = new InventoryScan(session.Host).Run(scan.Request(parse, globals), session.Operation);
            session.LogDiagnostics(inventory.Diagnostics);
            return [inventory];
        }

        return Stoppable(session.Host.Inventories.Read(path), session.Operation.Cancellation);
    }

    private static IEnumerable<PatchInventory> Stoppable(IEnumerable<PatchInventory> inventories, CancellationToken cancellation)
    {
        foreach (var inventory in inventories)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return inventory;
        }
    }
}
