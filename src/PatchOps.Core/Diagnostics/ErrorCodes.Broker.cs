namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The task under SYSTEM did not begin.</summary>
    public static readonly ErrorCode BrokerNotStarted = new()
    {
        Id = "PO1915",
        Category = ErrorCategory.OperationTimeout,
        Title = "What SYSTEM was to do for this session did not begin",
        Remedy = "Look at the folder PatchOps in the Task Scheduler and at the code in the message; a policy may forbid tasks or programs. Or run PatchOps in an RMM agent that runs as SYSTEM.",
    };

    /// <summary>The task under SYSTEM began and ended without a result.</summary>
    public static readonly ErrorCode BrokerDied = new()
    {
        Id = "PO1916",
        Category = ErrorCategory.OperationStopped,
        Title = "What SYSTEM did for this session ended without a result",
        Remedy = "Scan again to see what was installed, look for room on the disk of the state and for a restart of the machine, then run it again.",
    };

    /// <summary>A run that is not there, or was changed.</summary>
    public static readonly ErrorCode BrokerRequestRefused = new()
    {
        Id = "PO1917",
        Category = ErrorCategory.SecurityError,
        Title = "What SYSTEM was asked to do is not what a session of this machine asked for, and was not done",
        Remedy = "Nothing was changed. Use the same version of PatchOps throughout, and see who may write the state's folder.",
    };

    /// <summary>The answer of the other side cannot be read.</summary>
    public static readonly ErrorCode BrokerAnswerUnreadable = new()
    {
        Id = "PO1918",
        Category = ErrorCategory.InvalidData,
        Title = "What SYSTEM answered to this session cannot be read",
        Remedy = "Use the same version of PatchOps throughout: the module and a `patchops` on the PATH may differ. Scan again to see what was installed.",
    };

    /// <summary>A dry run has SYSTEM do nothing.</summary>
    public static readonly ErrorCode BrokerNotAsked = new()
    {
        Id = "PO1919",
        Category = ErrorCategory.InvalidOperation,
        Title = "It is not known without SYSTEM, and a call that changes nothing does not ask it",
        Remedy = "Run it without -WhatIf (New-PatchPlan shows what would be done), or with -WhatIf in a session at the machine or in an RMM agent that runs as SYSTEM.",
    };
}
