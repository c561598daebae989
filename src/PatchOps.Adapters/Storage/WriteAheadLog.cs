using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Turns the write-ahead log on; the file remembers it. The switch needs the database alone and asks no busy handler, so that several
/// copies which start on an empty folder must try again.
/// </summary>
internal static class WriteAheadLog
{
    private const int Busy = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static void Switch(SqliteConnection connection)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA journal_mode = WAL";
                command.ExecuteScalar();
                return;
            }
            catch (SqliteException failure) when (failure.SqliteErrorCode == Busy && waited.Elapsed < s_patience)
            {
                Thread.Sleep(10);
            }
        }
    }
}
