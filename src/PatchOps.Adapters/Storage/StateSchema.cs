using System.Globalization;
using Microsoft.Data.Sqlite;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>The database's form: <c>user_version</c> counts the files of Storage/Schema that were applied.</summary>
internal static class StateSchema
{
    /// <summary>The version this PatchOps writes.</summary>
    public const int Current = 5;

    /// <summary>The version from which on there are deployments.</summary>
    public const int WithDeployments = 2;

    /// <summary>
    /// Refuses a newer database before it is opened for writing, which would check-point its log. It looks past the log, at the file
    /// alone; <see cref="Migrate"/> asks again. Not with a file stream: closing one drops every lock that this process holds on the
    /// file (https://www.sqlite.org/howtocorrupt.html, 2.2), another thread's too.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1302.</exception>
    public static void RefuseNewer(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = SqliteAddress.Of(path, "immutable=1"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            Version(connection, path);
        }
        catch (SqliteException)
        {
            // Damaged, or being written this moment: opening it properly will tell.
        }
    }

    /// <summary>Brings the database to <see cref="Current"/>, in one transaction; a copy that waited finds the work done.</summary>
    /// <exception cref="PatchOpsException">PO1302.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        if (Version(connection, path) == Current)
        {
            return;
        }

        WriteAheadLog.Switch(connection);
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var version = Version(connection, path) + 1; version <= Current; version++)
        {
            Execute(connection, Script(version) + $"\nPRAGMA user_version = {version.ToString(CultureInfo.InvariantCulture)};");
        }

        transaction.Commit();
    }

    /// <summary>The database's version; 0 for an empty one.</summary>
    /// <exception cref="PatchOpsException">PO1302.</exception>
    public static int Version(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        Refuse(version, path);
        return version;
    }

    private static void Refuse(int version, string path)
    {
        if (version > Current)
        {
            throw ErrorCodes.StateNewer.ToException($"'{path}' has version {version}; this PatchOps knows {Current}.", path);
        }
    }

    private static string Script(int version)
    {
        var name = $"PatchOps.Adapters.Storage.Schema.{version:0000}.sql";
        using var stream = typeof(StateSchema).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
