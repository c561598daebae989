namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A plan file cannot be read.</summary>
    public static readonly ErrorCode PlanUnreadable = new()
    {
        Id = "PO1706",
        Category = ErrorCategory.ReadError,
        Title = "The plan cannot be read",
        Remedy = "Check the path, and that this account may read the file.",
    };

    /// <summary>A plan file is too large.</summary>
    public static readonly ErrorCode PlanTooLarge = new()
    {
        Id = "PO1707",
        Category = ErrorCategory.LimitsExceeded,
        Title = "The plan is too large",
        Remedy = "Give the file that Export-PatchPlan or `patchops plan --json` wrote; one of a thousand patches has less than 1 MiB.",
    };

    /// <summary>A file that is no plan.</summary>
    public static readonly ErrorCode PlanInvalid = new()
    {
        Id = "PO1708",
        Category = ErrorCategory.InvalidData,
        Title = "The file is not a PatchOps plan",
        Remedy = "Make the plan anew with Export-PatchPlan or `patchops plan --json`, and write nothing into it by hand.",
    };

    /// <summary>A plan of a newer PatchOps.</summary>
    public static readonly ErrorCode PlanNewer = new()
    {
        Id = "PO1709",
        Category = ErrorCategory.InvalidData,
        Title = "The plan was made by a newer PatchOps",
        Remedy = "Update PatchOps on this machine, or make the plan on it.",
    };

    /// <summary>Others can write a plan that decides what an elevated process does.</summary>
    public static readonly ErrorCode PlanUnsafe = new()
    {
        Id = "PO1710",
        Category = ErrorCategory.SecurityError,
        Title = "Others than an administrator can write a plan, or a command in its rules",
        Remedy = "Give the file and its folders to the administrator: the message names the command.",
    };

    /// <summary>A plan could not be written.</summary>
    public static readonly ErrorCode PlanNotWritten = new()
    {
        Id = "PO1711",
        Category = ErrorCategory.WriteError,
        Title = "The plan file could not be written",
        Remedy = "Name a folder that exists and may be written, on a disk with room.",
    };
}
