namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>Reading would mean writing.</summary>
    public static readonly ErrorCode StateLogPending = new()
    {
        Id = "PO1310",
        Category = ErrorCategory.InvalidOperation,
        Title = "The state cannot be read without a change to its folder",
        Remedy = "Run `patchops deployments` or another command that opens the state once, and then the dry run again.",
    };
}
