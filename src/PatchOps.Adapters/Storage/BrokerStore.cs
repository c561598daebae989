using Microsoft.Data.Sqlite;
using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Storage;

/// <summary>What passes between a session and the process that SYSTEM runs for it, in the state's database. One instance serves one thread.</summary>
internal sealed class BrokerStore : IDisposable
{
    private const string Columns = "id, verb, request, state, stop, pid, requested, heartbeat, ended, result, requester, requester_started";

    // A tool that chatters must not fill the disk.
    private const int MostMessages = 20_000;

    private readonly StateConnection _state;

    private BrokerStore(StateConnection state) => _state = state;

    /// <summary>Opens it, and makes or migrates the state first where needed.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static BrokerStore Open(StateLocation location, OperationContext context) => new(StateConnection.Open(location, context, StateConnection.DefaultPatience));

    /// <summary>Makes a run.</summary>
    public void Create(BrokerRun run) => _state.Write(connection => connection.Run(
        $"INSERT INTO broker_run ({Columns}) VALUES ($id, $verb, $request, $state, 0, NULL, $requested, NULL, NULL, NULL, $requester, $started)",
        ("$id", run.Id),
        ("$verb", run.Verb.ToString()),
        ("$request", run.Request),
        ("$state", nameof(BrokerState.Requested)),
        ("$requested", Timestamp.Write(run.RequestedAt)),
        ("$requester", run.RequesterPid),
        ("$started", run.RequesterStartedAt is { } started ? Timestamp.Write(started) : null)));

    /// <summary>A run, or null.</summary>
    public BrokerRun? Find(string id) => _state.Read(connection => connection.Rows(Read, $"SELECT {Columns} FROM broker_run WHERE id = $id", ("$id", id)).FirstOrDefault());

    /// <summary>All runs, the oldest first.</summary>
    public IReadOnlyList<BrokerRun> List() => _state.Read(connection => connection.Rows(Read, $"SELECT {Columns} FROM broker_run ORDER BY requested, id").ToArray());

    /// <summary>Begins a run; false when it is not there or was begun before.</summary>
    public bool Begin(string id, int pid, DateTimeOffset now) => _state.Write(connection => connection.Run(
        "UPDATE broker_run SET state = $running, pid = $pid, heartbeat = $now WHERE id = $id AND state = $requested",
        ("$running", nameof(BrokerState.Running)),
        ("$pid", pid),
        ("$now", Timestamp.Write(now)),
        ("$id", id),
        ("$requested", nameof(BrokerState.Requested)))) == 1;

    /// <summary>Says that a run lives, and what it has to say; true when it is asked to stop.</summary>
    public bool Beat(string id, DateTimeOffset now, IReadOnlyList<BrokerMessage> messages) => _state.Write(connection =>
    {
        connection.Run("UPDATE broker_run SET heartbeat = $now WHERE id = $id", ("$now", Timestamp.Write(now)), ("$id", id));
        Add(connection, id, messages);
        return connection.Value("SELECT stop FROM broker_run WHERE id = $id", ("$id", id)) is long stop && stop != 0;
    });

    /// <summary>Ends a run with its result.</summary>
    public void End(string id, string result, DateTimeOffset now) => _state.Write(connection => connection.Run(
        "UPDATE broker_run SET state = $ended, ended = $now, result = $result WHERE id = $id",
        ("$ended", nameof(BrokerState.Ended)),
        ("$now", Timestamp.Write(now)),
        ("$result", result),
        ("$id", id)));

    /// <summary>Asks a run to stop at its next safe point.</summary>
    public void Stop(string id) => _state.Write(connection => connection.Run("UPDATE broker_run SET stop = 1 WHERE id = $id", ("$id", id)));

    /// <summary>What a run said after a message.</summary>
    public IReadOnlyList<BrokerMessage> Messages(string id, long after) => _state.Read(connection => connection.Rows(
        ReadMessage,
        "SELECT number, level, source, text, percent, completed FROM broker_message WHERE run = $id AND number > $after ORDER BY number",
        ("$id", id),
        ("$after", after)).ToArray());

    /// <summary>Removes a run that nobody has begun; false when it is not there or was begun meanwhile, and then goes on.</summary>
    public bool RemoveUnbegun(string id) => _state.Write(connection => connection.Run(
        "DELETE FROM broker_run WHERE id = $id AND state = $requested", ("$id", id), ("$requested", nameof(BrokerState.Requested)))) == 1;

    /// <summary>Removes a run and what it said; true when it was there.</summary>
    public bool Remove(string id) => _state.Write(connection =>
    {
        connection.Run("DELETE FROM broker_message WHERE run = $id", ("$id", id));
        return connection.Run("DELETE FROM broker_run WHERE id = $id", ("$id", id)) == 1;
    });

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private static void Add(SqliteConnection connection, string id, IReadOnlyList<BrokerMessage> messages)
    {
        // A run that its owner has removed has nobody to talk to.
        if (messages.Count == 0 || connection.Value("SELECT 1 FROM broker_run WHERE id = $id", ("$id", id)) is null)
        {
            return;
        }

        var number = (long?)connection.Value("SELECT max(number) FROM broker_message WHERE run = $id", ("$id", id)) ?? 0;
        foreach (var message in messages.TakeWhile(_ => number < MostMessages))
        {
            connection.Run(
                "INSERT INTO broker_message (run, number, level, source, text, percent, completed) VALUES ($id, $number, $level, $source, $text, $percent, $completed)",
                ("$id", id),
                ("$number", ++number),
                ("$level", message.Level?.ToString()),
                ("$source", message.Source),
                ("$text", message.Text),
                ("$percent", message.Percent),
                ("$completed", message.Completed));
        }
    }

    private static BrokerRun Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Verb = StoredWord.Read<BrokerVerb>(row.GetString(1)),
        Request = row.GetString(2),
        State = StoredWord.Read<BrokerState>(row.GetString(3)),
        StopRequested = row.GetInt64(4) != 0,
        Pid = row.IsDBNull(5) ? null : row.GetInt32(5),
        RequestedAt = Timestamp.Read(row.GetString(6)),
        HeartbeatAt = row.TextOrNull(7) is { } beat ? Timestamp.Read(beat) : null,
        EndedAt = row.TextOrNull(8) is { } ended ? Timestamp.Read(ended) : null,
        Result = row.TextOrNull(9),
        RequesterPid = row.IsDBNull(10) ? null : row.GetInt32(10),
        RequesterStartedAt = row.TextOrNull(11) is { } started ? Timestamp.Read(started) : null,
    };

    private static BrokerMessage ReadMessage(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Level = row.TextOrNull(1) is { } level ? StoredWord.Read<LogLevel>(level) : null,
        Source = row.GetString(2),
        Text = row.GetString(3),
        Percent = row.IsDBNull(4) ? null : row.GetInt32(4),
        Completed = row.GetInt64(5) != 0,
    };
}
