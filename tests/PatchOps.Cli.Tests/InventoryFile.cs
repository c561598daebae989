using PatchOps.Adapters.Formats;

namespace PatchOps.Cli.Tests;

internal static class InventoryFile
{
    public static void Write(string path, params IEnumerable<PatchInventory> inventories)
    {
        using var stream = File.Create(path);
        foreach (var inventory in inventories)
        {
            new InventoryFormat().WriteLine(inventory, stream);
        }
    }
}
