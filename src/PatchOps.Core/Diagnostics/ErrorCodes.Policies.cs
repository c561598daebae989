namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A policy or standard file is not there or not readable.</summary>
    public static readonly ErrorCode DocumentUnreadable = new()
    {
        Id = "PO1601",
        Category = ErrorCategory.ReadError,
        Title = "A policy or standard file cannot be read",
        Remedy = "Check the path, and that this account may read the file.",
    };

    /// <summary>A policy or standard file is too large.</summary>
    public static readonly ErrorCode DocumentTooLarge = new()
    {
        Id = "PO1602",
        Category = ErrorCategory.LimitsExceeded,
        Title = "A policy or standard file is too large",
        Remedy = "Keep such a file below 1 MiB; use extends to share parts between files.",
    };

    /// <summary>Others can write a file that decides what an elevated process does.</summary>
    public static readonly ErrorCode DocumentUnsafe = new()
    {
        Id = "PO1603",
        Category = ErrorCategory.SecurityError,
        Title = "Others than an administrator can write a policy, a standard or a hook",
        Remedy = "Give the file and its folders to the administrator: the message names the command.",
    };

    /// <summary>A policy or standard file is not YAML or JSON.</summary>
    public static readonly ErrorCode DocumentMalformed = new()
    {
        Id = "PO1604",
        Category = ErrorCategory.ParserError,
        Title = "A policy or standard file is neither YAML nor JSON that is read",
        Remedy = "Mend the file at the place that the message names.",
    };
}
