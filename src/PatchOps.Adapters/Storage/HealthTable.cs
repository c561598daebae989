using System.Globalization;
using Microsoft.Data.Sqlite;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Storage;

/// <summary>Health samples. A batch is what was looked at together: the clock may have been set back between two of them.</summary>
internal static class HealthTable
{
    private const string LastBatch = "(SELECT max(batch) FROM health_sample WHERE deployment = $key AND is_before = $before)";

    public static void Save(SqliteConnection connection, long key, DateTimeOffset at, bool isBefore, IReadOnlyList<HealthSample> samples)
    {
        var batch = 1 + Convert.ToInt64(connection.Value("SELECT coalesce(" + LastBatch + ", 0)", ("$key", key), ("$before", isBefore)), CultureInfo.InvariantCulture);
        foreach (var sample in samples)
        {
            connection.Run(
                """
                INSERT INTO health_sample (deployment, is_before, batch, at, kind, target, healthy, value, detail)
                VALUES ($key, $before, $batch, $at, $kind, $target, $healthy, $value, $detail)
                """,
                ("$key", key),
                ("$before", isBefore),
                ("$batch", batch),
                ("$at", Timestamp.Write(at)),
                ("$kind", sample.Kind.ToString()),
                ("$target", sample.Target),
                ("$healthy", sample.IsHealthy),
                ("$value", sample.Value),
                ("$detail", sample.Detail));
        }
    }

    public static List<HealthSample> Read(SqliteConnection connection, long key, bool isBefore) => connection.Rows(
        Sample,
        "SELECT kind, target, healthy, value, detail FROM health_sample WHERE deployment = $key AND is_before = $before AND batch = " + LastBatch + " ORDER BY id",
        ("$key", key),
        ("$before", isBefore)).ToList();

    /// <summary>What deployments looked at in a time, one record for each batch, the oldest first.</summary>
    public static List<HealthRecord> History(SqliteConnection connection, DateTimeOffset since, DateTimeOffset until) => connection.Rows(
        reader => (Sample: Sample(reader), At: reader.GetString(5), Deployment: reader.GetString(6), IsBefore: reader.GetBoolean(7), Batch: reader.GetInt64(8)),
        """
        SELECT s.kind, s.target, s.healthy, s.value, s.detail, s.at, d.deployment_id, s.is_before, s.batch
        FROM health_sample s JOIN deployment d ON d.id = s.deployment WHERE s.at BETWEEN $since AND $until ORDER BY s.at, s.id
        """,
        ("$since", Timestamp.Write(since)),
        ("$until", Timestamp.Write(until)))
        .GroupBy(row => (row.Deployment, row.IsBefore, row.Batch))
        .Select(batch => new HealthRecord
        {
            DeploymentId = batch.Key.Deployment,
            At = Timestamp.Read(batch.First().At),
            IsBefore = batch.Key.IsBefore,
            Samples = batch.Select(row => row.Sample).ToArray(),
        })
        .ToList();

    private static HealthSample Sample(SqliteDataReader reader) => new()
    {
        Kind = StoredWord.Read<HealthKind>(reader.GetString(0)),
        Target = reader.GetString(1),
        IsHealthy = reader.IsDBNull(2) ? null : reader.GetBoolean(2),
        Value = reader.IsDBNull(3) ? null : reader.GetDouble(3),
        Detail = reader.GetString(4),
    };
}
