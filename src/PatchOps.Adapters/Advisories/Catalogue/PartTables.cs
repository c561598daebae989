using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Writes the rows of parts into a catalogue that is being built.</summary>
internal sealed class PartTables : IDisposable
{
    private static readonly string[] s_ofPart = ["score", "rating", "rating_other", "kev", "advisory"];
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public PartTables(SqliteConnection connection) => _connection = connection;

    /// <summary>All parts, by feed and part.</summary>
    public IReadOnlyList<FeedState> ReadParts() => [.. ReadParts(_connection).Select(p => p.State)];

    /// <summary>All parts of a catalogue with their row ids, by feed and part.</summary>
    public static IReadOnlyList<StoredPart> ReadParts(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT id, feed, part, source, records, as_of, imported_at, etag, last_modified FROM part ORDER BY feed, part");
        var parts = new List<StoredPart>();
        while (statement.Step())
        {
            parts.Add(new StoredPart(statement.Number(0), new FeedState
            {
                Feed = statement.Text(1),
                Part = statement.Text(2),
                Source = statement.Text(3),
                Records = (int)Math.Min(Math.Max(statement.Number(4), 0), int.MaxValue),
                AsOf = Timestamp.Read(statement.Text(5)),
                ImportedAt = Timestamp.Read(statement.Text(6)),
                ETag = statement.TextOrNull(7),
                LastModified = statement.TextOrNull(8),
            }));
        }

        return parts;
    }

    /// <summary>Writes what is known of a part, and gives its row id.</summary>
    public long Save(FeedState state)
    {
        var save = Of("INSERT INTO part (feed, part, source, records, as_of, imported_at, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed, part) DO UPDATE SET source = excluded.source, records = excluded.records, as_of = excluded.as_of, imported_at = excluded.imported_at, etag = excluded.etag, last_modified = excluded.last_modified RETURNING id");
        save.Bind(1, state.Feed).Bind(2, state.Part).Bind(3, state.Source).Bind(4, state.Records).Bind(5, Timestamp.Write(state.AsOf))
            .Bind(6, Timestamp.Write(state.ImportedAt)).Bind(7, state.ETag).Bind(8, state.LastModified).Step();
        var id = save.Number(0);
        save.Reset();
        return id;
    }

    /// <summary>Deletes all rows of a part but the one that names it.</summary>
    public void Clear(long part)
    {
        foreach (var (release, _) in Releases(part))
        {
            Of("DELETE FROM claim WHERE release = ?").Bind(1, release).Run();
        }

        Of("DELETE FROM release WHERE part = ?").Bind(1, part).Run();
        foreach (var table in s_ofPart)
        {
            Of($"DELETE FROM {table} WHERE part = ?").Bind(1, part).Run();
        }
    }

    /// <summary>The releases of a part.</summary>
    public IReadOnlyList<(long Id, string Name)> Releases(long part)
    {
        var statement = Of("SELECT id, name FROM release WHERE part = ? ORDER BY id").Bind(1, part);
        var releases = new List<(long, string)>();
        while (statement.Step())
        {
            releases.Add((statement.Number(0), statement.Text(1)));
        }

        statement.Reset();
        return releases;
    }

    /// <summary>The row id of a part's release, which is made where it is not there.</summary>
    public long Release(long part, string name)
    {
        var statement = Of("INSERT INTO release (part, name) VALUES (?, ?) ON CONFLICT (part, name) DO UPDATE SET name = name RETURNING id").Bind(1, part).Bind(2, name);
        statement.Step();
        var id = statement.Number(0);
        statement.Reset();
        return id;
    }

    /// <summary>Writes the claims about one package.</summary>
    public void Claims(long release, string package, ReadOnlySpan<byte> claims) =>
        Of("INSERT OR REPLACE INTO claim (release, package, claims) VALUES (?, ?, ?)").Bind(1, release).Bind(2, package).Bind(3, claims).Run();

    /// <summary>Deletes the claims about one package.</summary>
    public void DeleteClaims(long release, string package) =>
        Of("DELETE FROM claim WHERE release = ? AND package = ?").Bind(1, release).Bind(2, package).Run();

    /// <summary>Writes a block of scores or ratings.</summary>
    public void Block(string table, long part, long block, ReadOnlySpan<byte> rows) =>
        Of($"INSERT OR REPLACE INTO {table} (part, block, rows) VALUES (?, ?, ?)").Bind(1, part).Bind(2, block).Bind(3, rows).Run();

    /// <summary>A block of scores or ratings; null when there is none.</summary>
    public byte[]? ReadBlock(string table, long part, long block)
    {
        var statement = Of($"SELECT rows FROM {table} WHERE part = ? AND block = ?").Bind(1, part).Bind(2, block);
        var rows = statement.Step() ? statement.Blob(0).ToArray() : null;
        statement.Reset();
        return rows;
    }

    /// <summary>Writes a record under its id.</summary>
    public void Record(string table, long part, string id, ReadOnlySpan<byte> record)
    {
        // A record that differs in the case of its id alone takes the place of the old one with its own spelling.
        var column = table == "kev" ? "cve" : "id";
        Of($"INSERT OR REPLACE INTO {table} (part, {column}, record) VALUES (?, ?, ?)").Bind(1, part).Bind(2, id).Bind(3, record).Run();
    }

    /// <summary>True when the part has a record of that id.</summary>
    public bool HasRecord(string table, long part, string id)
    {
        var column = table == "kev" ? "cve" : "id";
        var statement = Of($"SELECT 1 FROM {table} WHERE part = ? AND {column} = ?").Bind(1, part).Bind(2, id);
        var found = statement.Step();
        statement.Reset();
        return found;
    }

    /// <summary>A statement, prepared once.</summary>
    public Statement Of(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new Statement(_connection, sql));
        }

        return statement;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }
}
