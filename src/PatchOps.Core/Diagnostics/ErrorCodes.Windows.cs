namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A policy has no windows. A warning: who asks for windows expects some, and PowerShell shows nothing less.</summary>
    public static readonly ErrorCode PolicyWithoutWindows = new()
    {
        Id = "PO1640",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "A policy has no windows, so that patches may be installed at any time",
        Remedy = "Add windows to the policy if patches are to be installed at certain times only.",
    };

    /// <summary>Blackouts leave no window.</summary>
    public static readonly ErrorCode NoWindowOpens = new()
    {
        Id = "PO1641",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "No window of a policy opens any more",
        Remedy = "Shorten the blackouts that the policy has, or add a window.",
    };

    /// <summary>A blackout lies between the windows that are listed.</summary>
    public static readonly ErrorCode WindowsInBlackout = new()
    {
        Id = "PO1642",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "No window opens on the days of a blackout",
        Remedy = "Nothing, if the blackout is meant; see blackouts in the policy.",
    };

    /// <summary>No window opens for more than a year.</summary>
    public static readonly ErrorCode PolicyWindowsNeverOpen = new()
    {
        Id = "PO1643",
        Category = ErrorCategory.InvalidData,
        Title = "The windows of a policy never open",
        Remedy = "Correct when the windows open, or shorten the blackouts.",
    };

    /// <summary>Windows open more seldom than a standard's shortest time.</summary>
    public static readonly ErrorCode PolicyWindowsTooSeldom = new()
    {
        Id = "PO1644",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "The windows of a policy open too seldom for the dates of its standards",
        Remedy = "Let a window open more often, or shorten the blackout; what comes due in between has to be deployed outside the windows.",
    };
}
