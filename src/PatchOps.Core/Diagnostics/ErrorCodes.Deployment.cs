namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A plan of another machine.</summary>
    public static readonly ErrorCode PlanOfOtherDevice = new()
    {
        Id = "PO1801",
        Category = ErrorCategory.InvalidArgument,
        Title = "The plan is for another machine or root",
        Remedy = "Make the plan on the machine that it is for, or name the root that it was made for.",
    };

    /// <summary>A plan of another day's state.</summary>
    public static readonly ErrorCode PlanOutdated = new()
    {
        Id = "PO1802",
        Category = ErrorCategory.InvalidOperation,
        Title = "The machine is no longer as it was when the plan was made",
        Remedy = "Make a new plan; nothing was changed.",
    };

    /// <summary>A plan whose content does not have its id.</summary>
    public static readonly ErrorCode PlanAltered = new()
    {
        Id = "PO1803",
        Category = ErrorCategory.SecurityError,
        Title = "The plan was changed after it was made",
        Remedy = "Make a new plan; what it should do is said in the policy, not in the plan.",
    };

    /// <summary>Nothing was named.</summary>
    public static readonly ErrorCode NothingToDeploy = new()
    {
        Id = "PO1804",
        Category = ErrorCategory.InvalidArgument,
        Title = "Nothing to deploy was named",
        Remedy = "Give a policy, a plan, or the patches.",
    };

    /// <summary>A policy beside a plan.</summary>
    public static readonly ErrorCode PolicyBesidePlan = new()
    {
        Id = "PO1805",
        Category = ErrorCategory.InvalidArgument,
        Title = "A plan carries the rules of its own policy",
        Remedy = "Leave the policy out, or make the plan anew with it.",
    };

    /// <summary>A patch that is not missing here.</summary>
    public static readonly ErrorCode PatchNotMissing = new()
    {
        Id = "PO1806",
        Category = ErrorCategory.ObjectNotFound,
        Title = "The patch is not missing on this machine",
        Remedy = "List what is missing with Get-PatchUpdate or `patchops updates`.",
    };

    /// <summary>No rights.</summary>
    public static readonly ErrorCode DeploymentNotPermitted = new()
    {
        Id = "PO1807",
        Category = ErrorCategory.PermissionDenied,
        Title = "This account may not change the machine",
        Remedy = "Run as root or as an elevated administrator.",
    };

    /// <summary>The provider only reads.</summary>
    public static readonly ErrorCode ProviderCannotInstall = new()
    {
        Id = "PO1808",
        Category = ErrorCategory.NotInstalled,
        Title = "The provider cannot install",
        Remedy = "Leave its patches out of the plan.",
    };

    /// <summary>The preflight found a reason not to begin.</summary>
    public static readonly ErrorCode PreflightFailed = new()
    {
        Id = "PO1809",
        Category = ErrorCategory.InvalidOperation,
        Title = "The deployment was not begun",
        Remedy = "See the diagnostics beside it; nothing was changed.",
    };

    /// <summary>On battery.</summary>
    public static readonly ErrorCode OnBattery = new()
    {
        Id = "PO1810",
        Category = ErrorCategory.InvalidOperation,
        Title = "The machine runs on its battery",
        Remedy = "Plug it in, or deploy with -IgnoreWindow in an emergency.",
    };

    /// <summary>The window is not open.</summary>
    public static readonly ErrorCode WindowNotOpen = new()
    {
        Id = "PO1811",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "The maintenance window is not open",
        Remedy = "Run again when it is, or use -IgnoreWindow in an emergency.",
    };

    /// <summary>A restart was pending before.</summary>
    public static readonly ErrorCode RebootPendingBefore = new()
    {
        Id = "PO1812",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "A restart was pending before the deployment began",
        Remedy = "Restart the machine first where its services allow it.",
    };

    /// <summary>Users are logged on.</summary>
    public static readonly ErrorCode UsersLoggedOn = new()
    {
        Id = "PO1813",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "Users are logged on",
        Remedy = "Nothing; they are told before a restart where the policy says so.",
    };

    /// <summary>A step failed.</summary>
    public static readonly ErrorCode StepFailed = new()
    {
        Id = "PO1814",
        Category = ErrorCategory.InvalidResult,
        Title = "A step of the deployment failed",
        Remedy = "See the package manager's words in the message and in the journal (Get-PatchDeployment); then run the deployment again.",
    };

    /// <summary>The same failure again and again.</summary>
    public static readonly ErrorCode DeploymentLoops = new()
    {
        Id = "PO1815",
        Category = ErrorCategory.InvalidResult,
        Title = "The deployment fails the same way again and again, and was ended",
        Remedy = "Look at what the journal names before a new deployment is begun.",
    };

    /// <summary>A hook failed.</summary>
    public static readonly ErrorCode HookFailed = new()
    {
        Id = "PO1816",
        Category = ErrorCategory.InvalidResult,
        Title = "A command of the policy failed",
        Remedy = "Run it by hand and mend it; its output is in the journal.",
    };

    /// <summary>Health failed.</summary>
    public static readonly ErrorCode HealthFailed = new()
    {
        Id = "PO1817",
        Category = ErrorCategory.InvalidResult,
        Title = "Something that worked before the deployment does not work after it",
        Remedy = "See what in the journal; the policy's rollback says whether it was undone.",
    };

    /// <summary>Rollback failed.</summary>
    public static readonly ErrorCode RollbackFailed = new()
    {
        Id = "PO1818",
        Category = ErrorCategory.InvalidResult,
        Title = "The deployment could not be undone wholly",
        Remedy = "See in the journal which packages are not as they were, and restore them by hand.",
    };

    /// <summary>There is no such deployment.</summary>
    public static readonly ErrorCode DeploymentUnknown = new()
    {
        Id = "PO1819",
        Category = ErrorCategory.ObjectNotFound,
        Title = "There is no such deployment",
        Remedy = "List them with Get-PatchDeployment or `patchops deployments`.",
    };

    /// <summary>It cannot be undone.</summary>
    public static readonly ErrorCode CannotUndo = new()
    {
        Id = "PO1820",
        Category = ErrorCategory.InvalidOperation,
        Title = "The deployment cannot be undone",
        Remedy = "See the reason in the message; nothing was changed.",
    };

    /// <summary>Something is unlike the plan.</summary>
    public static readonly ErrorCode UnlikeThePlan = new()
    {
        Id = "PO1821",
        Category = ErrorCategory.InvalidResult,
        Level = DiagnosticLevel.Warning,
        Title = "The package manager would now do something else than what was planned",
        Remedy = "Make a new plan; what differs was not installed.",
    };

    /// <summary>A stash lacks something.</summary>
    public static readonly ErrorCode StashIncomplete = new()
    {
        Id = "PO1822",
        Category = ErrorCategory.ResourceUnavailable,
        Level = DiagnosticLevel.Warning,
        Title = "Not all that going back needs could be kept",
        Remedy = "Raise rollback.stashLimit or offer the old versions in a repository; rollback.whenInfeasible says whether such patches are installed.",
    };

    /// <summary>A patch that was named is not installed.</summary>
    public static readonly ErrorCode GivenPatchSkipped = new()
    {
        Id = "PO1823",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Warning,
        Title = "A patch that was named is not installed",
        Remedy = "See the reason in the message: a hold, the policy, or the package manager itself.",
    };

    /// <summary>An earlier deployment has not ended.</summary>
    public static readonly ErrorCode DeploymentUnfinished = new()
    {
        Id = "PO1824",
        Category = ErrorCategory.InvalidOperation,
        Title = "An earlier deployment has not come to its end",
        Remedy = "Go on with it first (Invoke-PatchDeployment -Resume, `patchops deploy --resume`), or have it undone.",
    };

    /// <summary>A restart that was left.</summary>
    public static readonly ErrorCode RestartLeft = new()
    {
        Id = "PO1825",
        Category = ErrorCategory.InvalidOperation,
        Level = DiagnosticLevel.Info,
        Title = "An earlier deployment left a restart",
        Remedy = "Nothing to do: it is made up for in this window, as the policy's `reboot` says.",
    };

    /// <summary>The journal is broken.</summary>
    public static readonly ErrorCode JournalBroken = new()
    {
        Id = "PO1309",
        Category = ErrorCategory.SecurityError,
        Title = "The journal is not what was written",
        Remedy = "Keep the file as it is and find out who changed it; deployments before the named row are shown by their own hashes.",
    };
}
