using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// The state's database, open: in a write-ahead log, so that a reader is never blocked and a writer that is killed leaves the old state or the new
/// one, and with <c>synchronous=FULL</c>, so that what was written survives a power cut. One instance serves one thread.
/// </summary>
internal sealed class StateConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly bool _isReadOnly;

    private StateConnection(SqliteConnection connection, string path, bool isReadOnly)
    {
        _connection = connection;
        Path = path;
        _isReadOnly = isReadOnly;
    }

    /// <summary>How long a writer waits for another one before PO1305.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The database's full path.</summary>
    public string Path { get; }

    /// <summary>Opens the state of a location, and makes or migrates it first where needed.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static StateConnection Open(StateLocation location, OperationContext context, TimeSpan patience)
    {
        var path = location.Database;
        StateFolder.Prepare(location);
        StateFolder.PrepareDatabase(path);
        SqliteNative.Load();
        StateSchema.RefuseNewer(path);
        return Open(path, path, SqliteOpenMode.ReadWrite, connection =>
        {
            // The library's own retry sleeps 150 ms at a time; SQLite's is finer and stands in for it.
            connection.Run($"PRAGMA busy_timeout = {((int)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}; PRAGMA synchronous = FULL");
            StateSchema.Migrate(connection, path);
            context.Log.Write(LogLevel.Debug, "state", $"opened {path}, version {StateSchema.Current}");
        });
    }

    /// <summary>Opens the state of a location to read it, and makes no folder, no file and no change.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="context">Where to log.</param>
    /// <param name="leastVersion">The version of the database from which on there is something to read.</param>
    /// <returns>Null where there is no state, or none of that version.</returns>
    /// <exception cref="PatchOpsException">PO1301 to PO1303, PO1307, PO1310.</exception>
    public static StateConnection? OpenReadOnly(StateLocation location, OperationContext context, int leastVersion)
    {
        var path = location.Database;
        StateFolder.Check(location);
        if (!HasContent(path))
        {
            return null;
        }

        SqliteNative.Load();
        var version = 0;
        var state = Open(StateLog.ReadOnlyAddress(path), path, SqliteOpenMode.ReadOnly, connection =>
        {
            version = StateSchema.Version(connection, path);
            context.Log.Write(LogLevel.Debug, "state", $"opened {path} to read it, version {version}");
        });
        if (version >= leastVersion)
        {
            return state;
        }

        state.Dispose();
        return null;
    }

    /// <summary>Reads.</summary>
    /// <exception cref="PatchOpsException">PO1301, PO1303, PO1305.</exception>
    public T Read<T>(Func<SqliteConnection, T> work) => Guard(ErrorCodes.StateUnavailable, () => work(_connection));

    /// <summary>Reads and writes, in one transaction that is on the disk when this returns.</summary>
    /// <exception cref="PatchOpsException">PO1303, PO1304, PO1305.</exception>
    public T Write<T>(Func<SqliteConnection, T> work) => Guard(ErrorCodes.StateNotWritten, () =>
    {
        if (_isReadOnly)
        {
            throw ErrorCodes.StateNotWritten.ToException($"'{Path}' is open to be read, and nothing else.", Path);
        }

        using var transaction = _connection.BeginTransaction(deferred: false);
        var result = work(_connection);
        transaction.Commit();
        return result;
    });

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static StateConnection Open(string source, string path, SqliteOpenMode mode, Action<SqliteConnection> begin)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            begin(connection);
            return new StateConnection(connection, path, mode == SqliteOpenMode.ReadOnly);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw StateFailure.ToException(failure, path, ErrorCodes.StateUnavailable);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool HasContent(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.StateUnavailable.ToException($"'{path}' cannot be read: {failure.Message}", path, failure);
        }
    }

    private T Guard<T>(ErrorCode otherwise, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw StateFailure.ToException(failure, Path, otherwise);
        }
        catch (Exception failure) when (failure is FormatException or InvalidCastException or InvalidDataException or JsonException)
        {
            throw ErrorCodes.StateDamaged.ToException($"'{Path}': {failure.Message}", Path, failure);
        }
    }
}
