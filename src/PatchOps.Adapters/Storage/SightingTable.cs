using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Keeps the periods in which each patch was missing. Copies may save in another order than they scanned: a time only ever widens the
/// period it falls into, and an older scan closes nothing that a later one saw.
/// </summary>
internal sealed class SightingTable(SqliteConnection connection, long device)
{
    public void Save(PatchInventory inventory)
    {
        var at = Timestamp.Write(inventory.ScannedAt);
        var open = ReadOpen();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using (var widen = Command("UPDATE sighting SET first_seen = $first, last_seen = $last, patch = coalesce($patch, patch) WHERE id = $id", "$first", "$last", "$patch", "$id"))
        {
            foreach (var patch in inventory.Available.Where(p => seen.Add(p.Id)))
            {
                open.TryGetValue(patch.Id, out var period);
                if (period is null || string.CompareOrdinal(at, period.FirstSeen) < 0)
                {
                    period = FindClosed(patch.Id, at) ?? period;
                }

                if (period is null)
                {
                    Insert(patch, at, inventory.ScannedAt);
                    continue;
                }

                var isLatest = string.CompareOrdinal(at, period.LastSeen) >= 0;
                widen.Parameters["$first"].Value = Earlier(period.FirstSeen, at);
                widen.Parameters["$last"].Value = isLatest ? at : period.LastSeen;
                widen.Parameters["$patch"].Value = isLatest ? Json(patch) : DBNull.Value;
                widen.Parameters["$id"].Value = period.Id;
                widen.ExecuteNonQuery();
            }
        }

        if (inventory.IsComplete())
        {
            Close(inventory, open.Where(p => !seen.Contains(p.Key)).Select(p => p.Value), at);
        }
    }

    // Only providers that listed something can say that a patch is gone: an inventory may have been restricted to one of them.
    private void Close(PatchInventory inventory, IEnumerable<Period> unseen, string at)
    {
        var scanned = new HashSet<string>(
            inventory.Installed.Select(p => p.Provider).Concat(inventory.Available.Select(p => p.Provider)), StringComparer.Ordinal);
        var gone = unseen.Where(p => scanned.Contains(p.Provider) && string.CompareOrdinal(p.LastSeen, at) < 0).ToArray();
        if (gone.Length == 0)
        {
            return;
        }

        var installed = inventory.Installed
            .GroupBy(p => (p.Provider, p.Name, p.Architecture))
            .ToDictionary(g => g.Key, g => g.Last().Version);
        using var close = Command("UPDATE sighting SET gone_at = $at, gone_version = $version WHERE id = $id", "$at", "$version", "$id");
        foreach (var period in gone)
        {
            close.Parameters["$at"].Value = at;
            close.Parameters["$version"].Value = installed.TryGetValue((period.Provider, period.Name, period.Architecture), out var version) ? version : DBNull.Value;
            close.Parameters["$id"].Value = period.Id;
            close.ExecuteNonQuery();
        }
    }

    private Dictionary<string, Period> ReadOpen()
    {
        using var command = Command(
            "SELECT id, first_seen, last_seen, provider, name, architecture, patch_id FROM sighting WHERE device = $device AND gone_at IS NULL", "$device");
        command.Parameters["$device"].Value = device;
        var open = new Dictionary<string, Period>(StringComparer.Ordinal);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            open[reader.GetString(6)] = Read(reader);
        }

        return open;
    }

    private Period? FindClosed(string patchId, string at)
    {
        using var command = Command(
            """
            SELECT id, first_seen, last_seen, provider, name, architecture FROM sighting
            WHERE device = $device AND patch_id = $patch AND gone_at > $at ORDER BY gone_at LIMIT 1
            """,
            "$device", "$patch", "$at");
        command.Parameters["$device"].Value = device;
        command.Parameters["$patch"].Value = patchId;
        command.Parameters["$at"].Value = at;
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    private void Insert(AvailablePatch patch, string at, DateTimeOffset scannedAt)
    {
        // An inventory may know an earlier date than its own (another store's). It does not count for a patch that was gone in between.
        var known = Timestamp.Write(patch.FirstSeenAt is { } seen && seen < scannedAt ? seen : scannedAt);
        using var command = Command(
            """
            INSERT INTO sighting (device, patch_id, provider, name, architecture, first_seen, last_seen, patch)
            SELECT $device, $patchId, $provider, $name, $architecture,
                   CASE WHEN EXISTS (SELECT 1 FROM sighting WHERE device = $device AND patch_id = $patchId) THEN $at ELSE $known END, $at, $patch
            """,
            "$device", "$patchId", "$provider", "$name", "$architecture", "$at", "$known", "$patch");
        command.Parameters["$device"].Value = device;
        command.Parameters["$patchId"].Value = patch.Id;
        command.Parameters["$provider"].Value = patch.Provider;
        command.Parameters["$name"].Value = patch.Name;
        command.Parameters["$architecture"].Value = (object?)patch.Architecture ?? DBNull.Value;
        command.Parameters["$at"].Value = at;
        command.Parameters["$known"].Value = known;
        command.Parameters["$patch"].Value = Json(patch);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }

    private static Period Read(SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5));

    private static string Json(AvailablePatch patch)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, PatchOpsJsonContext.OneLine))
        {
            JsonFields.WriteObject(writer, patch);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static string Earlier(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? a : b;

    private sealed record Period(long Id, string FirstSeen, string LastSeen, string Provider, string Name, string? Architecture);
}
