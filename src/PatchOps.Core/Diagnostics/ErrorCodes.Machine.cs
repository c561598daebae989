namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The machine cannot be restarted from here.</summary>
    public static readonly ErrorCode RestartNotPossible = new()
    {
        Id = "PO1851",
        Category = ErrorCategory.ResourceUnavailable,
        Title = "The machine cannot be restarted from here",
        Remedy = "Restart it, or the container's host, by hand; the next run of the deployment goes on after it.",
    };

    /// <summary>A service did not come back, or may not be restarted.</summary>
    public static readonly ErrorCode ServiceNotRestarted = new()
    {
        Id = "PO1852",
        Category = ErrorCategory.InvalidResult,
        Title = "A service was not restarted",
        Remedy = "Look at `systemctl status` of the unit, or at the System log of Windows; a restart of the machine ends the old code too.",
    };

    /// <summary>The evidence could not be written.</summary>
    public static readonly ErrorCode EvidenceNotWritten = new()
    {
        Id = "PO1853",
        Category = ErrorCategory.WriteError,
        Title = "The evidence could not be written",
        Remedy = "Free space in the state folder or mend its mode; the step was not begun, so that nothing is lost.",
    };
}
