using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Opens the catalogue's file, to read what serves or to write what will.</summary>
internal static class CatalogueDatabase
{
    private const int Error = 1;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int TooBig = 18;
    private const int NotADatabase = 26;
    private const int ShortRead = 522;

    // A row larger than this is no work of PatchOps.
    private const int LargestValue = 64 << 20;

    /// <summary>
    /// Opens a finished file. It is never written in place, so that nothing needs to be locked or looked for beside it ("immutable"). Not
    /// through a memory map: a file cut short would kill the process.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection OpenFinished(string path)
    {
        var connection = Open(SqliteAddress.Of(path, "immutable=1"), SqliteOpenMode.ReadOnly);
        return Prepared(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA cache_size = -8192");
    }

    /// <summary>Opens a file that nobody else sees yet: what a crash would leave of it is thrown away, so that it needs no journal and no sync.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection OpenUnfinished(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        return Prepared(connection, "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384");
    }

    /// <summary>Runs statements.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Asks for a number.</summary>
    public static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>What went wrong while the catalogue was read.</summary>
    public static PatchOpsException ReadFailure(Exception failure, string path) => failure is SqliteException database && !IsDamage(database)
        ? ErrorCodes.CatalogueUnavailable.ToException($"'{path}' cannot be read: {failure.Message}", path, failure)
        : ErrorCodes.CatalogueDamaged.ToException($"'{path}': {failure.Message}", path, failure);

    /// <summary>What went wrong while a new catalogue was written.</summary>
    public static PatchOpsException WriteFailure(Exception failure, string path)
    {
        var reason = failure is SqliteException { SqliteErrorCode: Full or InputOutput } ? "The disk is full, or it failed. " : "";
        return ErrorCodes.CatalogueNotWritten.ToException($"'{path}' could not be written. {reason}{failure.Message}", path, failure);
    }

    /// <summary>True for failures that the two above tell.</summary>
    public static bool IsExpected(Exception failure) =>
        failure is SqliteException or InvalidDataException or FormatException or IOException or UnauthorizedAccessException;

    /// <summary>The file's content is wrong, as opposed to not being readable. Our own statements are right, so that an "SQL error" is the schema's.</summary>
    public static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is Error or Corrupt or NotADatabase or TooBig || failure.SqliteExtendedErrorCode == ShortRead;

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        SqliteNative.Load();
        return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
    }

    private static SqliteConnection Prepared(SqliteConnection connection, string pragmas)
    {
        try
        {
            connection.Open();
            SQLitePCL.raw.sqlite3_limit(connection.Handle, SQLitePCL.raw.SQLITE_LIMIT_LENGTH, LargestValue);
            Execute(connection, pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
