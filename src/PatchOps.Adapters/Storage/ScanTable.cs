using System.IO.Compression;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;

namespace PatchOps.Adapters.Storage;

/// <summary>Writes the device, the scan's summary and, unless a later one is there, the inventory itself.</summary>
internal sealed class ScanTable(SqliteConnection connection)
{
    /// <returns>The row id of the device.</returns>
    public long Save(PatchInventory inventory)
    {
        var scannedAt = Timestamp.Write(inventory.ScannedAt);
        var device = DeviceTable.Save(connection, inventory.Device, inventory.Root);
        connection.Run(
            """
            INSERT OR REPLACE INTO scan (device, scanned_at, complete, installed, available, security, diagnostics)
            VALUES ($device, $at, $complete, $installed, $available, $security, $diagnostics)
            """,
            ("$device", device),
            ("$at", scannedAt),
            ("$complete", inventory.IsComplete() ? 1 : 0),
            ("$installed", inventory.Installed.Count),
            ("$available", inventory.Available.Count),
            ("$security", inventory.Available.Count(p => p.Classification == Classification.Security)),
            ("$diagnostics", inventory.Diagnostics.Count));

        connection.Run(
            """
            INSERT INTO inventory (device, scanned_at, json) VALUES ($device, $at, $json)
            ON CONFLICT (device) DO UPDATE SET scanned_at = excluded.scanned_at, json = excluded.json WHERE excluded.scanned_at >= scanned_at
            """,
            ("$device", device),
            ("$at", scannedAt),
            ("$json", Compress(inventory)));
        return device;
    }

    private static byte[] Compress(PatchInventory inventory)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            new InventoryFormat().WriteLine(inventory, gzip);
        }

        return compressed.ToArray();
    }
}
