using System.IO.Compression;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// The state in an SQLite database with a write-ahead log: a reader is never blocked, a writer that is killed leaves the old state or
/// the new one, and what was saved survives a power cut (<c>synchronous=FULL</c>). One instance serves one thread.
/// </summary>
public sealed class PatchStore : IPatchStore
{
    private readonly StateConnection _state;

    private PatchStore(StateConnection state, IReadOnlyList<Diagnostic> diagnostics)
    {
        _state = state;
        Diagnostics = diagnostics;
    }

    /// <inheritdoc/>
    public string Path => _state.Path;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Opens the state of a location, and makes or migrates it first where needed.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static PatchStore Open(StateLocation location, OperationContext context) => Open(location, context, StateConnection.DefaultPatience);

    /// <summary>Opens the state of a location, with another wait for writers than ten seconds.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1305, PO1307.</exception>
    public static PatchStore Open(StateLocation location, OperationContext context, TimeSpan patience) =>
        new(StateConnection.Open(location, context, patience), location.Diagnostics);

    /// <summary>Opens the state of a location to read it, and changes nothing there; to save is PO1304.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="PatchOpsException">PO1301 to PO1303, PO1307, PO1310.</exception>
    public static PatchStore? OpenReadOnly(StateLocation location, OperationContext context) =>
        StateConnection.OpenReadOnly(location, context, leastVersion: 1) is { } state ? new PatchStore(state, location.Diagnostics) : null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root) => _state.Read(connection =>
    {
        using var command = connection.CreateCommand();
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
    public void Save(PatchInventory inventory) => _state.Write(connection =>
    {
        var device = new ScanTable(connection).Save(inventory);
        new SightingTable(connection, device).Save(inventory);
        return true;
    });

    /// <inheritdoc/>
    public void SaveSightings(PatchInventory inventory)
    {
        ArgumentGuard.NotNull(inventory, nameof(inventory));
        _state.Write(connection =>
        {
            new SightingTable(connection, DeviceTable.Save(connection, inventory.Device, inventory.Root)).Save(inventory);
            return true;
        });
    }

    /// <inheritdoc/>
    public PatchInventory? GetLatest(string deviceId, string root) => _state.Read(connection =>
    {
        using var command = connection.CreateCommand();
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
        _state.Read(connection => ClosedSightings.Read(connection, deviceId, root));

    /// <inheritdoc/>
    public void SaveSamples(Device device, string root, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom)
    {
        ArgumentGuard.NotNull(device, nameof(device));
        ArgumentGuard.NotNull(samples, nameof(samples));
        _state.Write(connection =>
        {
            ImpactTable.Save(connection, DeviceTable.Save(connection, device, root), samples, keptFrom);
            return true;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<ImpactSample> GetSamples(string deviceId, string root, DateTimeOffset since, DateTimeOffset until) =>
        _state.Read(connection => ImpactTable.Read(connection, deviceId, root, since, until));

    /// <inheritdoc/>
    public bool HasSample(string deviceId, string root, ImpactMeasure measure, string bootId) =>
        _state.Read(connection => ImpactTable.Has(connection, deviceId, root, measure, bootId));

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
