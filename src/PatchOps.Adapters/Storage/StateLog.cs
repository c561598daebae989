using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>How a database with a write-ahead log is read without a change to its folder.</summary>
internal static class StateLog
{
    /// <summary>
    /// The address under which SQLite reads all of it. At rest there is no log, and the file alone is all (<c>immutable</c>). Beside a log, which a
    /// process that was killed leaves behind, or one that runs has, the file alone is the past: the log is read too, with the index beside it
    /// (<c>readonly_shm</c>, or SQLite would make one). Source: https://www.sqlite.org/wal.html, "Read-Only Databases".
    /// </summary>
    /// <exception cref="PatchOpsException">PO1310: there is a log, and no index.</exception>
    public static string ReadOnlyAddress(string database)
    {
        var log = new FileInfo(database + "-wal");
        if (!log.Exists || log.Length == 0)
        {
            return SqliteAddress.Of(database, "immutable=1");
        }

        return File.Exists(database + "-shm")
            ? SqliteAddress.Of(database, "readonly_shm=1")
            : throw ErrorCodes.StateLogPending.ToException($"'{log.FullName}' holds changes that are not in '{database}' yet.", database);
    }
}
