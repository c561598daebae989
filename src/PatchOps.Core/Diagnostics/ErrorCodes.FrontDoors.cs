namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>Something was piped in that is none of the three kinds that can be deployed.</summary>
    public static readonly ErrorCode NotDeployable = new()
    {
        Id = "PO1830",
        Category = ErrorCategory.InvalidArgument,
        Title = "It is nothing that can be deployed",
        Remedy = "Pipe in plans of New-PatchPlan, patches of Get-PatchUpdate or inventories of Get-PatchInventory; name a saved plan with -Path.",
    };

    /// <summary>What was left unfinished has not ended, so nothing else was begun.</summary>
    public static readonly ErrorCode UnfinishedComesFirst = new()
    {
        Id = "PO1831",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "An earlier deployment has not ended, and nothing else was begun",
        Remedy = "Restart the machine if it waits for that, let the earlier deployment end (Invoke-PatchDeployment -Resume, `patchops deploy --resume`), and run this again.",
    };

    /// <summary>The user stopped, and the next safe point is awaited.</summary>
    public static readonly ErrorCode StopsAtSafePoint = new()
    {
        Id = "PO1832",
        Category = ErrorCategory.OperationStopped,
        Level = DiagnosticLevel.Info,
        Title = "The deployment stops at its next safe point",
        Remedy = "Wait for it; a second Ctrl+C ends the program at once, and the next run finds out what happened.",
    };

    /// <summary>The user stopped a deployment that had begun.</summary>
    public static readonly ErrorCode DeploymentStopped = new()
    {
        Id = "PO1833",
        Category = ErrorCategory.OperationStopped,
        Title = "The deployment was stopped and is unfinished",
        Remedy = "Go on with it: Invoke-PatchDeployment -Resume or `patchops deploy --resume`; any other deployment goes on with it first.",
    };
}
