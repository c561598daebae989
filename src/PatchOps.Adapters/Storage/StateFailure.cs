using Microsoft.Data.Sqlite;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>SQLite's result codes as PatchOps' failures. Source: https://www.sqlite.org/rescode.html.</summary>
internal static class StateFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;
    private const int ShortRead = 522;

    /// <param name="failure">What SQLite said.</param>
    /// <param name="path">The database.</param>
    /// <param name="otherwise">The code for what is neither busy, damaged nor full.</param>
    public static PatchOpsException ToException(SqliteException failure, string path, ErrorCode otherwise)
    {
        var code = failure.SqliteExtendedErrorCode == ShortRead ? ErrorCodes.StateDamaged : failure.SqliteErrorCode switch
        {
            Busy or Locked => ErrorCodes.StateBusy,
            Corrupt or NotADatabase => ErrorCodes.StateDamaged,
            Full or InputOutput => ErrorCodes.StateNotWritten,
            _ => otherwise,
        };
        return code.ToException($"'{path}': {code.Title}. {failure.Message}", path, failure);
    }
}
