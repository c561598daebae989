using Microsoft.Data.Sqlite;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// The catalogue's form. What is large is packed: one row holds all claims about one package of one release, all scores or ratings of a
/// thousand CVE numbers. A release belongs to one part, so that a part is replaced by deleting ranges.
/// </summary>
internal static class CatalogueSchema
{
    /// <summary>The <c>user_version</c> that this PatchOps writes.</summary>
    public const int Current = 1;

    /// <summary>The <c>application_id</c>: "POAC".</summary>
    public const int ApplicationId = 0x504F4143;

    private static readonly string[] s_tables =
    [
        "CREATE TABLE part (id INTEGER PRIMARY KEY, feed TEXT NOT NULL, part TEXT NOT NULL, source TEXT NOT NULL, records INTEGER NOT NULL, as_of TEXT NOT NULL, imported_at TEXT NOT NULL, etag TEXT, last_modified TEXT, UNIQUE (feed, part)) STRICT",
        "CREATE TABLE release (id INTEGER PRIMARY KEY, part INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (part, name)) STRICT",
        "CREATE TABLE claim (release INTEGER NOT NULL, package TEXT NOT NULL, claims BLOB NOT NULL, PRIMARY KEY (release, package)) STRICT, WITHOUT ROWID",
        "CREATE TABLE score (part INTEGER NOT NULL, block INTEGER NOT NULL, rows BLOB NOT NULL, PRIMARY KEY (part, block)) STRICT, WITHOUT ROWID",
        "CREATE TABLE rating (part INTEGER NOT NULL, block INTEGER NOT NULL, rows BLOB NOT NULL, PRIMARY KEY (part, block)) STRICT, WITHOUT ROWID",
        "CREATE TABLE rating_other (part INTEGER NOT NULL, id TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (part, id)) STRICT, WITHOUT ROWID",
        "CREATE TABLE kev (part INTEGER NOT NULL, cve TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (part, cve)) STRICT, WITHOUT ROWID",
        "CREATE TABLE advisory (part INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE, record BLOB NOT NULL, PRIMARY KEY (part, id)) STRICT, WITHOUT ROWID",
    ];

    /// <summary>Makes the tables.</summary>
    public static void Create(SqliteConnection connection) =>
        CatalogueDatabase.Execute(connection, string.Join(";\n", s_tables) + FormattableString.Invariant($";\nPRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Current}"));

    /// <summary>Makes sure that a file is a catalogue of this version, with these tables and nothing else: no view, no trigger.</summary>
    /// <exception cref="PatchOpsException">PO1508, PO1509.</exception>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        var version = CatalogueDatabase.Number(connection, "PRAGMA user_version");
        if (version > Current)
        {
            throw ErrorCodes.CatalogueNewer.ToException($"'{path}' has version {version}; this PatchOps knows {Current}.", path);
        }

        if (version != Current || CatalogueDatabase.Number(connection, "PRAGMA application_id") != ApplicationId || !HasTables(connection))
        {
            throw ErrorCodes.CatalogueDamaged.ToException($"'{path}' is no advisory catalogue, or not all of one.", path);
        }
    }

    private static bool HasTables(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\' ORDER BY rowid");
        var count = 0;
        while (statement.Step())
        {
            if (count == s_tables.Length || statement.Text(0) != s_tables[count])
            {
                return false;
            }

            count++;
        }

        return count == s_tables.Length;
    }
}
