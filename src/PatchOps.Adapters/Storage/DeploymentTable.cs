using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Plans;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>The records of deployments and their plans.</summary>
internal static class DeploymentTable
{
    private const string Select = "SELECT " + DeploymentRow.Columns + " FROM deployment ";

    public static DeploymentRow? Find(SqliteConnection connection, string deploymentId) =>
        connection.Rows(DeploymentRow.Read, Select + "WHERE deployment_id = $id", ("$id", deploymentId)).FirstOrDefault();

    /// <summary>The row id of a deployment.</summary>
    /// <exception cref="PatchOpsException">PO1304: there is no such deployment.</exception>
    public static long KeyOf(SqliteConnection connection, string deploymentId) => (long?)connection.Value("SELECT id FROM deployment WHERE deployment_id = $id", ("$id", deploymentId))
        ?? throw ErrorCodes.StateNotWritten.ToException($"There is no deployment {deploymentId} to write to.", deploymentId);

    /// <summary>The oldest that is unfinished: those after it were planned for a machine on which it has ended.</summary>
    public static DeploymentRow? FindUnfinished(SqliteConnection connection) => connection.Rows(
        DeploymentRow.Read,
        Select + "WHERE state IN ($running, $pending) ORDER BY id LIMIT 1",
        ("$running", nameof(DeploymentState.Running)),
        ("$pending", nameof(DeploymentState.RebootPending))).FirstOrDefault();

    public static List<DeploymentRow> Last(SqliteConnection connection, int most) =>
        connection.Rows(DeploymentRow.Read, Select + "ORDER BY id DESC LIMIT $most", ("$most", Math.Max(most, 0))).ToList();

    public static List<DeploymentRow> All(SqliteConnection connection) => connection.Rows(DeploymentRow.Read, Select + "ORDER BY id").ToList();

    /// <summary>Those that ended before a moment and are not retired.</summary>
    public static List<DeploymentRow> Ended(SqliteConnection connection, DateTimeOffset before) => connection.Rows(
        DeploymentRow.Read,
        Select + "WHERE retired_at IS NULL AND ended_at < $before AND state NOT IN ($running, $pending) ORDER BY id",
        ("$before", Timestamp.Write(before)),
        ("$running", nameof(DeploymentState.Running)),
        ("$pending", nameof(DeploymentState.RebootPending))).ToList();

    /// <summary>Makes a record, chained to the one before it.</summary>
    public static DeploymentRecord Insert(SqliteConnection connection, DeploymentRecord record)
    {
        var previous = (string?)connection.Value("SELECT head FROM deployment ORDER BY id DESC LIMIT 1") ?? "";
        var made = record with { StartedAt = record.StartedAt.ToUniversalTime(), Count = 0, Head = previous, PreviousHead = previous, RetiredAt = null };
        var key = (long)connection.Value(
            """
            INSERT INTO deployment (deployment_id, plan_id, state, started_at, ended_at, ignores_window, downloads_only, row_count, head, previous_head)
            VALUES ($id, $plan, $state, $started, $ended, $ignores, $downloads, 0, $previous, $previous) RETURNING id
            """,
            ("$id", made.Id),
            ("$plan", made.Plan.Id),
            ("$state", made.State.ToString()),
            ("$started", Timestamp.Write(made.StartedAt)),
            ("$ended", made.EndedAt is { } ended ? Timestamp.Write(ended) : null),
            ("$ignores", made.IgnoresWindow),
            ("$downloads", made.DownloadsOnly),
            ("$previous", previous))!;
        connection.Run("INSERT INTO deployment_plan (deployment, json) VALUES ($key, $json)", ("$key", key), ("$json", Json(made.Plan)));
        return made;
    }

    /// <summary>Moves the record to the row that was just added to its journal.</summary>
    public static void Move(SqliteConnection connection, DeploymentRow row, JournalEntry entry, DeploymentState? state)
    {
        connection.Run("UPDATE deployment SET row_count = $count, head = $head WHERE id = $key", ("$count", entry.Number), ("$head", entry.Hash), ("$key", row.Key));
        if (state is { } given)
        {
            var isOver = given is not (DeploymentState.Waiting or DeploymentState.Running or DeploymentState.RebootPending);
            connection.Run(
                "UPDATE deployment SET state = $state, ended_at = $ended WHERE id = $key",
                ("$state", given.ToString()),
                ("$ended", isOver ? Timestamp.Write(entry.At) : null),
                ("$key", row.Key));
        }
    }

    /// <summary>The plan of a deployment.</summary>
    /// <exception cref="JsonException">There is none, or it cannot be read.</exception>
    public static PatchPlan Plan(SqliteConnection connection, DeploymentRow row)
    {
        var json = (string?)connection.Value("SELECT json FROM deployment_plan WHERE deployment = $key", ("$key", row.Key))
            ?? throw new JsonException($"The plan of the deployment {row.Id} is not there.");
        try
        {
            return PlanJson.Parse(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException failure)
        {
            throw new JsonException($"The plan of the deployment {row.Id} cannot be read: {failure.Message}", failure);
        }
        catch (NewerSchemaException failure)
        {
            throw ErrorCodes.StateNewer.ToException($"The plan of the deployment {row.Id}: {failure.Message}", row.Id, failure);
        }
    }

    private static string Json(PatchPlan plan)
    {
        using var text = new MemoryStream();
        DocumentOutput.Write(plan, indented: false, text);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
