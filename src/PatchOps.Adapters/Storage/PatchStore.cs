using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// The state in an SQLite database with a write-ahead log: a reader is never blocked, a writer that is killed leaves the old state or
/// the new one, and what was saved survives a power cut (<c>synchronous=FULL</c>). One instance serves one thread.
/// </summary>
public sealed class PatchStore : IPatchStore
{
    private readonly SqliteConnection _connection;

    private PatchStore(SqliteConnection connection, string path, IReadOnlyList<Diagnostic> diagnostics)
    {
        _connection = connection;
        Path = path;
        Diagnostics = diagnostics;
    }

    /// <summary>How long a writer waits for another one before PO1305.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Opens the state of a location, and makes or migrates it first where needed.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static PatchStore Open(StateLocation location, OperationContext context) => Open(location, context, DefaultPatience);

    /// <summary>Opens the state of a location, with another wait for writers than <see cref="DefaultPatience"/>.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static PatchStore Open(StateLocation location, OperationContext context, TimeSpan patience)
    {
        var path = location.Database;
        StateFolder.Prepare(location);
        StateFolder.PrepareDatabase(path);
        SqliteNative.Load();
        StateSchema.RefuseNewer(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            using (var command = connection.CreateCommand())
            {
                // The library's own retry sleeps 150 ms at a time; SQLite's is finer and stands in for it.
                command.CommandText = $"PRAGMA busy_timeout = {((int)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}; PRAGMA synchronous = FULL";
                command.ExecuteNonQuery();
            }

            StateSchema.Migrate(connection, path);
            context.Log.Write(LogLevel.Debug, "state", $"opened {path}, version {StateSchema.Current}");
            return new PatchStore(connection, path, location.Diagnostics);
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

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root) => Guard(ErrorCodes.StateUnavailable, () =>
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "SELECT patch_id, first_seen FROM sighting WHERE gone_at IS NULL AND device = (SELECT id FROM device WHERE device_id = $device AND root = $root)";
        command.Parameters.AddWithValue("$device", deviceId);
        command.Parameters.AddWithValue("$root", root);
        var result = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            result[reader.GetString(0)] = Timestamp.Read(reader.GetString(1));
        }

        return result;
    });

    /// <inheritdoc/>
    public void Save(PatchInventory inventory) => Guard(ErrorCodes.StateNotWritten, () =>
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        var device = new ScanTable(_connection, transaction).Save(inventory);
        new SightingTable(_connection, transaction, device).Save(inventory);
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public PatchInventory? GetLatest(string deviceId, string root) => Guard(ErrorCodes.StateUnavailable, () =>
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT json FROM inventory WHERE device = (SELECT id FROM device WHERE device_id = $device AND root = $root)";
        command.Parameters.AddWithValue("$device", deviceId);
        command.Parameters.AddWithValue("$root", root);
        if (command.ExecuteScalar() is not byte[] compressed)
        {
            return null;
        }

        try
        {
            using var json = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            return InventoryFormat.Read(json, Path).First();
        }
        catch (Exception failure) when (failure is InvalidDataException or PatchOpsException)
        {
            throw ErrorCodes.StateDamaged.ToException($"'{Path}': the stored inventory of {deviceId} cannot be read: {failure.Message}", Path, failure);
        }
    });

    /// <inheritdoc/>
    public IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root) =>
        Guard(ErrorCodes.StateUnavailable, () => ClosedSightings.Read(_connection, deviceId, root));

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

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
        catch (FormatException failure)
        {
            throw ErrorCodes.StateDamaged.ToException($"'{Path}': {failure.Message}", Path, failure);
        }
        catch (InvalidCastException failure)
        {
            throw ErrorCodes.StateDamaged.ToException($"'{Path}': {failure.Message}", Path, failure);
        }
    }
}
