namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A schedule without what it needs, or with what does not go together.</summary>
    public static readonly ErrorCode ScheduleWrong = new()
    {
        Id = "PO1901",
        Category = ErrorCategory.InvalidArgument,
        Title = "The schedule cannot be made as it was asked for",
        Remedy = "Name a policy for a deployment, and either a time of day or an interval.",
    };

    /// <summary>A path that cannot stand in a unit or a crontab.</summary>
    public static readonly ErrorCode SchedulePathUnsafe = new()
    {
        Id = "PO1902",
        Category = ErrorCategory.InvalidArgument,
        Title = "The path cannot be scheduled",
        Remedy = "Give the policy a full path without control characters.",
    };

    /// <summary>There is nothing here that runs tasks.</summary>
    public static readonly ErrorCode SchedulerMissing = new()
    {
        Id = "PO1903",
        Category = ErrorCategory.NotInstalled,
        Title = "Nothing on this machine runs tasks by itself",
        Remedy = "Install cron, or let the RMM run `patchops deploy --policy FILE` and, after a restart, `patchops deploy --resume`.",
    };

    /// <summary>Somebody else's file has the name of ours.</summary>
    public static readonly ErrorCode ScheduleForeign = new()
    {
        Id = "PO1904",
        Category = ErrorCategory.InvalidOperation,
        Title = "A file of this name was not written by PatchOps, and was left alone",
        Remedy = "Look at the file, and move it away if the task is to be registered.",
    };

    /// <summary>The files could not be written, or the scheduler refused them.</summary>
    public static readonly ErrorCode ScheduleNotWritten = new()
    {
        Id = "PO1905",
        Category = ErrorCategory.WriteError,
        Title = "The task could not be registered or removed",
        Remedy = "See the reason in the message; run as root, and try again.",
    };

    /// <summary>No rights.</summary>
    public static readonly ErrorCode ScheduleNotPermitted = new()
    {
        Id = "PO1906",
        Category = ErrorCategory.PermissionDenied,
        Title = "This account may not schedule tasks",
        Remedy = "Run as root or as an elevated administrator.",
    };

    /// <summary>The program that would be scheduled is not found, or not safe to run as root.</summary>
    public static readonly ErrorCode ScheduleProgramUnsafe = new()
    {
        Id = "PO1907",
        Category = ErrorCategory.SecurityError,
        Title = "The program cannot be scheduled",
        Remedy = "Install PatchOps where only an administrator can write, for instance in /opt/patchops or under Program Files, and register from there.",
    };

    /// <summary>A task that is not registered.</summary>
    public static readonly ErrorCode ScheduleUnknown = new()
    {
        Id = "PO1908",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "The task is not registered here",
        Remedy = "Nothing; list what is with Get-PatchSchedule or `patchops schedule list`.",
    };
}
