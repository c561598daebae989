using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>A state folder of its own for each test.</summary>
public abstract class StoreTestBase : IDisposable
{
    internal const string Device = "0123";

    internal static DateTimeOffset Monday { get; } = new(2026, 7, 27, 4, 5, 6, TimeSpan.Zero);

    protected StoreTestBase() => Directory.CreateDirectory(Parent);

    protected string Parent { get; } = Path.Combine(Path.GetTempPath(), "patchops-store-" + Guid.NewGuid().ToString("N"));

    protected StateLocation Location => new() { Folder = Path.Combine(Parent, "state") };

    public void Dispose()
    {
        Directory.Delete(Parent, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal PatchStore Open() => PatchStore.Open(Location, OperationContext.None);

    internal void Save(params PatchInventory[] inventories)
    {
        using var store = Open();
        foreach (var inventory in inventories)
        {
            store.Save(inventory);
        }
    }

    internal IReadOnlyDictionary<string, DateTimeOffset> FirstSeen(string device = Device, string root = "/")
    {
        using var store = Open();
        return store.GetFirstSeen(device, root);
    }

    /// <summary>Each row as its columns joined with a bar, as the sqlite3 program prints it.</summary>
    internal string[] Rows(string sql)
    {
        Open().Dispose();
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? string.Empty : reader.GetString(i))));
        }

        return [.. rows];
    }

    internal string[] Periods(string patch) => Rows(
        $"SELECT substr(first_seen, 1, 10), substr(last_seen, 1, 10), substr(gone_at, 1, 10), gone_version FROM sighting WHERE patch_id = 'apt:{patch}@2' ORDER BY first_seen");
}
