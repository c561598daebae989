namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The state cannot be opened.</summary>
    public static readonly ErrorCode StateUnavailable = new()
    {
        Id = "PO1301",
        Category = ErrorCategory.PermissionDenied,
        Title = "The state database cannot be opened",
        Remedy = "Run as the account that owns it, or name another folder in PATCHOPS_HOME.",
    };

    /// <summary>The state is of a newer PatchOps.</summary>
    public static readonly ErrorCode StateNewer = new()
    {
        Id = "PO1302",
        Category = ErrorCategory.InvalidData,
        Title = "The state database was written by a newer PatchOps",
        Remedy = "Update PatchOps on this machine; the database was left untouched.",
    };

    /// <summary>The state is damaged.</summary>
    public static readonly ErrorCode StateDamaged = new()
    {
        Id = "PO1303",
        Category = ErrorCategory.InvalidData,
        Title = "The state database is damaged",
        Remedy = "Move the file away to start anew, or restore it from a backup; first-seen dates live only there.",
    };

    /// <summary>The state cannot be written.</summary>
    public static readonly ErrorCode StateNotWritten = new()
    {
        Id = "PO1304",
        Category = ErrorCategory.WriteError,
        Title = "The state database could not be written",
        Remedy = "Free disk space or mend the folder's mode; the scan itself was delivered.",
    };

    /// <summary>The state is locked by another copy.</summary>
    public static readonly ErrorCode StateBusy = new()
    {
        Id = "PO1305",
        Category = ErrorCategory.ResourceBusy,
        Title = "Another copy of PatchOps holds the state",
        Remedy = "Wait for it to end and run again.",
    };

    /// <summary>A deployment runs already.</summary>
    public static readonly ErrorCode DeploymentRunning = new()
    {
        Id = "PO1306",
        Category = ErrorCategory.ResourceBusy,
        Title = "A deployment is already running on this machine",
        Remedy = "Wait for the process that the message names to end.",
    };

    /// <summary>The state folder is open to others.</summary>
    public static readonly ErrorCode StateFolderUnsafe = new()
    {
        Id = "PO1307",
        Category = ErrorCategory.PermissionDenied,
        Title = "Others than its owner can write the state folder",
        Remedy = "Run `chmod 0700` on the folder (on Windows: what the message says), or move one that you did not make away, or name another one in PATCHOPS_HOME.",
    };

    /// <summary>Not the machine's own state.</summary>
    public static readonly ErrorCode StateOfUser = new()
    {
        Id = "PO1308",
        Category = ErrorCategory.PermissionDenied,
        Level = DiagnosticLevel.Info,
        Title = "The user's own state was used, not the machine's",
        Remedy = "Run as root or SYSTEM to use the machine's first-seen dates.",
    };
}
