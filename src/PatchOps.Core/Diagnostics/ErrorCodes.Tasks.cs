namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The Task Scheduler does not run, or cannot be reached.</summary>
    public static readonly ErrorCode TaskServiceUnavailable = new()
    {
        Id = "PO1909",
        Category = ErrorCategory.ResourceUnavailable,
        Title = "The Task Scheduler cannot be reached",
        Remedy = "Start the service 'Schedule', or restart the machine if it cannot be started, and try again.",
    };

    /// <summary>The Task Scheduler did not accept a task.</summary>
    public static readonly ErrorCode TaskRefused = new()
    {
        Id = "PO1910",
        Category = ErrorCategory.InvalidData,
        Title = "The Task Scheduler did not accept the task",
        Remedy = "See the code in the message; this may be a defect of PatchOps: report it with the log of --log FILE (or -Debug in PowerShell).",
    };

    /// <summary>Somebody else's task has the name of ours.</summary>
    public static readonly ErrorCode TaskForeign = new()
    {
        Id = "PO1911",
        Category = ErrorCategory.InvalidOperation,
        Title = "A scheduled task of this name was not made by PatchOps, and was left alone",
        Remedy = "Look at the task in the Task Scheduler's folder PatchOps, and rename or remove it if PatchOps is to register its own.",
    };

    /// <summary>A registered task is switched off by a policy or an administrator.</summary>
    public static readonly ErrorCode TaskSwitchedOff = new()
    {
        Id = "PO1912",
        Category = ErrorCategory.InvalidOperation,
        Title = "The scheduled task may not run",
        Remedy = "Enable the task in the Task Scheduler, and allow tasks to be started on demand.",
    };

    /// <summary>Others than SYSTEM and administrators can write the folder of our tasks.</summary>
    public static readonly ErrorCode TaskFolderUnsafe = new()
    {
        Id = "PO1913",
        Category = ErrorCategory.SecurityError,
        Title = "Others can change the Task Scheduler's folder PatchOps",
        Remedy = "Somebody else made the folder PatchOps in the Task Scheduler. Look at what is in it, remove its tasks and the folder as an administrator, and try again.",
    };

    /// <summary>Others than SYSTEM and administrators could change a task of ours.</summary>
    public static readonly ErrorCode TaskUnsafe = new()
    {
        Id = "PO1914",
        Category = ErrorCategory.SecurityError,
        Title = "A scheduled task could not be protected from others, and was not registered",
        Remedy = "Register it as SYSTEM or from an elevated session. If it goes on, remove the Task Scheduler's folder PatchOps as an administrator, and try again.",
    };
}
