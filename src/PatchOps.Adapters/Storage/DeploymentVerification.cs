using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Whether the journals are what was written: each deployment's own rows, and the chain of them all, in which a deployment that was deleted shows.
/// Whatever the database holds, it ends with a fault and not with a failure.
/// </summary>
internal sealed class DeploymentVerification(SqliteConnection connection)
{
    private readonly List<JournalFault> _faults = [];

    /// <summary>The faults of one deployment, or of all of them and of their chain.</summary>
    public IReadOnlyList<JournalFault> Run(string? deploymentId)
    {
        var rows = DeploymentTable.All(connection);
        for (var i = 0; i < rows.Count; i++)
        {
            if (deploymentId is null || rows[i].Id == deploymentId)
            {
                CheckOne(rows[i], i > 0 ? rows[i - 1] : null, i + 1 < rows.Count ? rows[i + 1] : null);
            }
        }

        if (deploymentId is null)
        {
            CheckAll(rows);
        }
        else if (rows.All(row => row.Id != deploymentId))
        {
            Fault(deploymentId, "There is no record of it.");
        }

        return _faults;
    }

    private void CheckOne(DeploymentRow row, DeploymentRow? before, DeploymentRow? after)
    {
        if (RecordOf(row) is { } record)
        {
            _faults.AddRange(JournalChain.Verify(record, JournalTable.ReadAnything(connection, row.Key)));
            if (record.RetiredAt is not null && record.EndedAt is null)
            {
                Fault(row.Id, "Its journal was retired, and it had not ended.");
            }
        }

        if (row.Count == 0 && row.Head != row.PreviousHead)
        {
            Fault(row.Id, "Its record ends with a row, and says that there is none.");
        }

        if (before is null && row.Key == 1 && row.PreviousHead.Length > 0)
        {
            Fault(row.Id, "It is the first, and was chained to one before it.");
        }

        if (after is not null && after.Key == row.Key + 1 && !IsLinked(row, after))
        {
            Fault(row.Id, $"The deployment after it, {after.Id}, was chained to a row that it does not have: its journal was rewritten, or that record was changed.");
        }
    }

    // The chain goes on from where it stood: one that is undone later grows after the next one has begun.
    private bool IsLinked(DeploymentRow row, DeploymentRow after) =>
        after.PreviousHead == row.Head || after.PreviousHead == row.LinkedHead || JournalTable.Has(connection, row.Key, after.PreviousHead);

    private void CheckAll(List<DeploymentRow> rows)
    {
        long expected = 1;
        foreach (var row in rows)
        {
            if (row.Key > expected)
            {
                Fault(null, Missing(row.Key - expected, $"before {row.Id}"));
            }

            expected = row.Key + 1;
        }

        // SQLite's own count of the ids that it gave out.
        var given = (long?)connection.Value("SELECT seq FROM sqlite_sequence WHERE name = 'deployment'");
        if (given is null ? rows.Count > 0 : given < expected - 1)
        {
            Fault(null, "The count of deployments was deleted or set back.");
        }
        else if (given > expected - 1)
        {
            Fault(null, Missing(given.Value - expected + 1, rows.Count == 0 ? "and no other is there" : $"after {rows[rows.Count - 1].Id}"));
        }

        var strays = Convert.ToInt64(connection.Value("SELECT count(*) FROM journal WHERE deployment NOT IN (SELECT id FROM deployment)"), CultureInfo.InvariantCulture);
        if (strays > 0)
        {
            Fault(null, string.Format(CultureInfo.InvariantCulture, "{0} rows belong to deployments of which there is no record.", strays));
        }
    }

    private DeploymentRecord? RecordOf(DeploymentRow row)
    {
        try
        {
            return row.ToRecord(PlanOf(row));
        }
        catch (FormatException failure)
        {
            Fault(row.Id, $"Its record cannot be read: {failure.Message}");
            return null;
        }
    }

    private PatchPlan PlanOf(DeploymentRow row)
    {
        try
        {
            var plan = DeploymentTable.Plan(connection, row);
            if (plan.Id != row.PlanId || PlanDigest.Of(plan) != plan.Id)
            {
                Fault(row.Id, "Its plan is not the one that it was begun with.");
            }

            return plan with { Id = row.PlanId };
        }
        catch (Exception failure) when (failure is JsonException or PatchOpsException)
        {
            Fault(row.Id, failure.Message);
            return Unreadable(row.PlanId);
        }
    }

    // The chain speaks of the plan's id alone.
    private static PatchPlan Unreadable(string id) => new()
    {
        Id = id,
        Device = new Device { Id = "", Name = "", Os = new OperatingSystemInfo { Family = "" } },
        Root = "",
        Policy = "",
        AsOf = default,
        ScannedAt = default,
        Forecast = new PlanForecast { Seconds = 0, ReserveSeconds = 0 },
    };

    private static string Missing(long count, string where) =>
        string.Format(CultureInfo.InvariantCulture, count == 1 ? "A deployment was deleted {1}." : "{0} deployments were deleted {1}.", count, where);

    private void Fault(string? id, string message) => _faults.Add(new JournalFault { DeploymentId = id, Message = message });
}
