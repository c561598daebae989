using Microsoft.Data.Sqlite;
using PatchOps.Impact;

namespace PatchOps.Adapters.Storage;

/// <summary>Figures of machines over time.</summary>
internal static class ImpactTable
{
    private const string OfDevice = "device = (SELECT id FROM device WHERE device_id = $device AND root = $root)";

    public static void Save(SqliteConnection connection, long device, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom)
    {
        // Infinity and NaN (which SQLite reads as null) are no figures.
        foreach (var sample in samples.Where(s => !double.IsNaN(s.Value) && !double.IsInfinity(s.Value)))
        {
            connection.Run(
                "INSERT OR REPLACE INTO impact_sample (device, at, measure, target, value, boot) VALUES ($device, $at, $measure, $target, $value, $boot)",
                ("$device", device),
                ("$at", Timestamp.Write(sample.At)),
                ("$measure", sample.Measure.ToString()),
                ("$target", sample.Target ?? ""),
                ("$value", sample.Value),
                ("$boot", sample.BootId));
        }

        connection.Run("DELETE FROM impact_sample WHERE device = $device AND at < $before", ("$device", device), ("$before", Timestamp.Write(keptFrom)));
    }

    /// <summary>Empty in a state that is older than the table and is only read.</summary>
    public static List<ImpactSample> Read(SqliteConnection connection, string deviceId, string root, DateTimeOffset since, DateTimeOffset until) => !Exists(connection) ? [] : connection.Rows(
        reader => new ImpactSample
        {
            At = Timestamp.Read(reader.GetString(0)),
            Measure = StoredWord.Read<ImpactMeasure>(reader.GetString(1)),
            Target = reader.GetString(2) is { Length: > 0 } target ? target : null,
            Value = reader.GetDouble(3),
            BootId = reader.TextOrNull(4),
        },
        $"SELECT at, measure, target, value, boot FROM impact_sample WHERE {OfDevice} AND at BETWEEN $since AND $until ORDER BY at, measure, target",
        ("$device", deviceId),
        ("$root", root),
        ("$since", Timestamp.Write(since)),
        ("$until", Timestamp.Write(until))).ToList();

    public static bool Has(SqliteConnection connection, string deviceId, string root, ImpactMeasure measure, string bootId) => Exists(connection) && connection.Value(
        $"SELECT 1 FROM impact_sample WHERE {OfDevice} AND measure = $measure AND boot = $boot LIMIT 1",
        ("$device", deviceId),
        ("$root", root),
        ("$measure", measure.ToString()),
        ("$boot", bootId)) is not null;

    private static bool Exists(SqliteConnection connection) =>
        connection.Value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'impact_sample'") is not null;
}
