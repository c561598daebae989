using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Storage;

/// <summary>Reads the periods that are over in which patches were missing.</summary>
internal static class ClosedSightings
{
    // Some years of a busy machine; the newest count.
    private const int Most = 20_000;

    /// <summary>The periods of a device and root, oldest first.</summary>
    /// <exception cref="FormatException">A row cannot be read.</exception>
    public static IReadOnlyList<PatchSighting> Read(SqliteConnection connection, string deviceId, string root)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT patch, first_seen, last_seen, gone_at, gone_version FROM sighting
            WHERE gone_at IS NOT NULL AND device = (SELECT id FROM device WHERE device_id = $device AND root = $root)
            ORDER BY gone_at DESC, id DESC LIMIT {Most}
            """;
        command.Parameters.AddWithValue("$device", deviceId);
        command.Parameters.AddWithValue("$root", root);
        var texts = new TextPool();
        var sightings = new List<PatchSighting>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            sightings.Add(new PatchSighting
            {
                Patch = Patch(reader.GetString(0), texts),
                FirstSeenAt = Timestamp.Read(reader.GetString(1)),
                LastSeenAt = Timestamp.Read(reader.GetString(2)),
                GoneAt = Timestamp.Read(reader.GetString(3)),
                GoneVersion = reader.IsDBNull(4) ? null : reader.GetString(4),
            });
        }

        sightings.Reverse();
        return sightings;
    }

    private static AvailablePatch Patch(string json, TextPool texts)
    {
        try
        {
            return JsonCursor.Document<AvailablePatch>(Encoding.UTF8.GetBytes(json), texts, AvailablePatchJson.Read) ?? throw new FormatException("A stored patch is null.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"A stored patch cannot be read: {failure.Message}", failure);
        }
    }
}
