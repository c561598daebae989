using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>A state of its own for each test, with deployments in it.</summary>
public abstract class DeploymentTestBase : StoreTestBase
{
    internal static DeploymentRecord Record(string id, int day = 0) => new()
    {
        Id = id,
        Plan = PlanSamples.Small(id),
        State = DeploymentState.Running,
        StartedAt = Monday.AddDays(day),
    };

    internal static JournalEntry Entry(string message = "m", int day = 0, params JournalFact[] facts) => new()
    {
        Number = 0,
        At = Monday.AddDays(day).AddTicks(7),
        Phase = DeploymentPhase.Install,
        Event = JournalEvent.Begins,
        Step = 2,
        Message = message,
        Facts = facts,
    };

    internal DeploymentStore OpenDeployments(TimeSpan? patience = null) =>
        DeploymentStore.Open(Location, new SystemClock(), OperationContext.None, patience ?? TimeSpan.FromSeconds(10));

    /// <summary>Deploys, with so many rows, and ends.</summary>
    internal void Deploy(string id, int rows, int day = 0, DeploymentState? end = DeploymentState.Succeeded)
    {
        using var store = OpenDeployments();
        store.Create(Record(id, day));
        for (var i = 1; i <= rows; i++)
        {
            store.Append(id, Entry("row " + i, day, JournalFact.Of("changed", "a", "1", "2"), JournalFact.Of("none")), i == rows ? end : null);
        }
    }

    /// <summary>What a tamperer does, past all foreign keys.</summary>
    internal void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Each fault as <c>deployment row</c>, or the message where it is about all of them.</summary>
    internal string[] Faults(string? id = null)
    {
        using var store = OpenDeployments();
        return [.. store.Verify(id).Select(f => f.DeploymentId is null ? f.Message : f.Number is null ? $"{f.DeploymentId}: {f.Message}" : $"{f.DeploymentId} {f.Number}")];
    }
}
