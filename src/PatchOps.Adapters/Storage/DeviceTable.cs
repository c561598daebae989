using Microsoft.Data.Sqlite;

namespace PatchOps.Adapters.Storage;

/// <summary>The machines and trees that the state knows.</summary>
internal static class DeviceTable
{
    /// <summary>The row id of a device and root; a new row where there is none. The last name counts.</summary>
    public static long Save(SqliteConnection connection, Device device, string root) => (long)connection.Value(
        """
        INSERT INTO device (device_id, root, name) VALUES ($device, $root, $name)
        ON CONFLICT (device_id, root) DO UPDATE SET name = excluded.name RETURNING id
        """,
        ("$device", device.Id),
        ("$root", root),
        ("$name", device.Name))!;
}
