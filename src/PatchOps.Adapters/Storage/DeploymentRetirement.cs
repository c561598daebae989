using Microsoft.Data.Sqlite;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Cuts what is old, whole deployments at a time, and leaves their records with count and head. One whose journal is not sound stays: it is the evidence.
/// </summary>
internal static class DeploymentRetirement
{
    /// <returns>The ids of the deployments that were retired.</returns>
    public static string[] Run(SqliteConnection connection, DateTimeOffset before, DateTimeOffset now)
    {
        var retired = DeploymentTable.Ended(connection, before).Where(row => new DeploymentVerification(connection).Run(row.Id).Count == 0).ToArray();
        foreach (var row in retired)
        {
            connection.Run(
                "UPDATE deployment SET retired_at = $now, linked_head = $linked WHERE id = $key", ("$now", Timestamp.Write(now)), ("$linked", LinkedHead(connection, row)), ("$key", row.Key));
            foreach (var table in new[] { "journal", "snapshot", "health_sample" })
            {
                connection.Run($"DELETE FROM {table} WHERE deployment = $key", ("$key", row.Key));
            }
        }

        return [.. retired.Select(row => row.Id)];
    }

    // One that was undone after the next had begun ends with another head than the next was chained to.
    private static string? LinkedHead(SqliteConnection connection, DeploymentRow row)
    {
        var link = (string?)connection.Value("SELECT previous_head FROM deployment WHERE id > $key ORDER BY id LIMIT 1", ("$key", row.Key));
        return link is not null && link != row.Head && JournalTable.Has(connection, row.Key, link) ? link : null;
    }
}
