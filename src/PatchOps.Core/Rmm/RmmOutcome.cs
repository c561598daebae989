namespace PatchOps;

/// <summary>What an RMM is told, the worst first: of several results the first that applies counts. Its platform's profile makes an exit code of it.</summary>
public enum RmmOutcome
{
    /// <summary>It failed, or was undone because it failed.</summary>
    Failed,

    /// <summary>Nothing was done, because something else holds the machine; the same call may succeed later.</summary>
    RetryLater,

    /// <summary>Something is overdue.</summary>
    NonCompliant,

    /// <summary>The verdict is not known. Never shown as compliant.</summary>
    Unknown,

    /// <summary>Something could not be checked or was not done.</summary>
    Incomplete,

    /// <summary>Done, and the machine was asked to restart.</summary>
    RebootInitiated,

    /// <summary>Done, and a restart is still to come.</summary>
    RebootRequired,

    /// <summary>Nothing is overdue; something is due soon.</summary>
    DueSoon,

    /// <summary>Nothing was done yet, because the maintenance window is not open.</summary>
    Waiting,

    /// <summary>Nothing is overdue and nothing is due soon.</summary>
    Compliant,

    /// <summary>Done; there is no verdict in it.</summary>
    Done,
}
