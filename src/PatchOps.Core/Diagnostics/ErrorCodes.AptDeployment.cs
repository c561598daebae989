namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>apt or dpkg failed to change the packages.</summary>
    public static readonly ErrorCode AptInstallFailed = new()
    {
        Id = "PO1220",
        Category = ErrorCategory.InvalidResult,
        Title = "apt or dpkg failed while it changed packages",
        Remedy = "Read apt's own words in the message; /var/log/apt/term.log and /var/log/dpkg.log have more. Running the deployment again goes on from there.",
    };

    /// <summary>apt hung and was ended.</summary>
    public static readonly ErrorCode AptHung = new()
    {
        Id = "PO1221",
        Category = ErrorCategory.OperationTimeout,
        Title = "apt did not finish in time and was ended",
        Remedy = "Look at what the named package waits for; running the deployment again repairs and goes on.",
    };

    /// <summary>A package could not be fetched.</summary>
    public static readonly ErrorCode AptDownloadFailed = new()
    {
        Id = "PO1222",
        Category = ErrorCategory.ConnectionError,
        Title = "A package could not be fetched",
        Remedy = "Check the mirror and the proxy, refresh the lists, and run the deployment again.",
    };

    /// <summary>Too little room.</summary>
    public static readonly ErrorCode AptDiskFull = new()
    {
        Id = "PO1223",
        Category = ErrorCategory.LimitsExceeded,
        Title = "There is too little room on the disk",
        Remedy = "Make room on the file system that the message names, and run the deployment again.",
    };

    /// <summary>The planned version is gone.</summary>
    public static readonly ErrorCode AptVersionGone = new()
    {
        Id = "PO1224",
        Category = ErrorCategory.ObjectNotFound,
        Title = "A source no longer offers the version that was planned",
        Remedy = "Refresh the lists and make a new plan; another version is never taken instead.",
    };

    /// <summary>apt would remove packages.</summary>
    public static readonly ErrorCode AptWouldRemove = new()
    {
        Id = "PO1225",
        Category = ErrorCategory.InvalidOperation,
        Title = "apt would have to remove packages, and the policy does not allow it",
        Remedy = "Allow the removal in the policy (removals), or leave the patch that causes it out.",
    };

    /// <summary>No rights.</summary>
    public static readonly ErrorCode AptNotPermitted = new()
    {
        Id = "PO1226",
        Category = ErrorCategory.PermissionDenied,
        Title = "Changing packages needs root and a root that can be written",
        Remedy = "Run as root or with sudo; check that the file system is not mounted read-only.",
    };

    /// <summary>Unauthenticated packages.</summary>
    public static readonly ErrorCode AptUnauthenticated = new()
    {
        Id = "PO1227",
        Category = ErrorCategory.SecurityError,
        Title = "A package comes from a source whose signature was not verified",
        Remedy = "Install the archive's key and refresh the lists; PatchOps never installs unauthenticated packages.",
    };

    /// <summary>Others patch this machine.</summary>
    public static readonly ErrorCode AptCompetitor = new()
    {
        Id = "PO1228",
        Category = ErrorCategory.ResourceBusy,
        Level = DiagnosticLevel.Warning,
        Title = "Something else installs packages on this machine too",
        Remedy = "Disable it, or keep its times apart from the maintenance windows.",
    };

    /// <summary>Repair failed.</summary>
    public static readonly ErrorCode AptRepairFailed = new()
    {
        Id = "PO1229",
        Category = ErrorCategory.InvalidResult,
        Title = "An interrupted transaction of dpkg could not be repaired",
        Remedy = "Read dpkg's own words in the message, mend the package that it names, then run `dpkg --configure -a`.",
    };

    /// <summary>The stash cannot be written.</summary>
    public static readonly ErrorCode AptStashFailed = new()
    {
        Id = "PO1230",
        Category = ErrorCategory.WriteError,
        Title = "What going back needs could not be kept",
        Remedy = "Check the room and the mode of the stash's folder.",
    };

    /// <summary>The stash was changed.</summary>
    public static readonly ErrorCode AptStashAltered = new()
    {
        Id = "PO1231",
        Category = ErrorCategory.SecurityError,
        Title = "A package of the stash is not the one that was kept",
        Remedy = "Find out who changed it; install the old version from a source that you trust.",
    };

    /// <summary>Restoring failed.</summary>
    public static readonly ErrorCode AptRestoreFailed = new()
    {
        Id = "PO1232",
        Category = ErrorCategory.InvalidResult,
        Title = "The packages could not be brought back to their versions before",
        Remedy = "Read apt's own words in the message; nothing else was changed than what it names.",
    };

    /// <summary>Something is not undone.</summary>
    public static readonly ErrorCode AptNotRestored = new()
    {
        Id = "PO1233",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "Something of the packages is not as it was before",
        Remedy = "Restore what the message names by hand.",
    };

    /// <summary>A folder of PatchOps cannot be used.</summary>
    public static readonly ErrorCode AptFolderUnusable = new()
    {
        Id = "PO1234",
        Category = ErrorCategory.WriteError,
        Title = "A folder that PatchOps keeps packages in cannot be used",
        Remedy = "Check its owner, its mode and the room on its file system.",
    };

    /// <summary>apt says one thing and dpkg's records another.</summary>
    public static readonly ErrorCode AptContradicted = new()
    {
        Id = "PO1235",
        Category = ErrorCategory.InvalidResult,
        Level = DiagnosticLevel.Warning,
        Title = "apt's answer and dpkg's records contradict each other",
        Remedy = "Nothing where the records show what was wanted; else read apt's own words in the message.",
    };
}
