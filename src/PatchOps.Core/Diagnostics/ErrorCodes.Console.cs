namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The log file cannot be written.</summary>
    public static readonly ErrorCode LogNotWritten = new()
    {
        Id = "PO1008",
        Category = ErrorCategory.WriteError,
        Title = "The log file cannot be written",
        Remedy = "Name a file in a folder that this account may write, with --log or PATCHOPS_LOG, or leave the log out.",
    };

    /// <summary>The command line is wrong.</summary>
    public static readonly ErrorCode WrongUsage = new()
    {
        Id = "PO1009",
        Category = ErrorCategory.InvalidArgument,
        Title = "The command line is wrong",
        Remedy = "See `patchops --help`, or `patchops VERB --help` for one verb.",
    };

    /// <summary>The answer could not be written to standard output.</summary>
    public static readonly ErrorCode OutputNotWritten = new()
    {
        Id = "PO1010",
        Category = ErrorCategory.WriteError,
        Title = "The output could not be written",
        Remedy = "Free disk space where standard output goes, and run it again; what was written is incomplete.",
    };
}
