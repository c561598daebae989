namespace PatchOps.Deployment;

/// <summary>How a deployment stands.</summary>
public enum DeploymentState
{
    /// <summary>It has not begun: its window is not open.</summary>
    Waiting,

    /// <summary>It runs, or was killed; the next run goes on with it.</summary>
    Running,

    /// <summary>It waits for the restart that it asked for; the run after it goes on.</summary>
    RebootPending,

    /// <summary>Everything was fetched; nothing was installed, as asked.</summary>
    Downloaded,

    /// <summary>Every patch of the plan is installed, and nothing failed.</summary>
    Succeeded,

    /// <summary>Some patches are installed; the others were not begun, or wait for a restart that nobody makes.</summary>
    Partial,

    /// <summary>Something failed and stands as it failed.</summary>
    Failed,

    /// <summary>It was undone.</summary>
    RolledBack,

    /// <summary>It was to be undone, and could not be wholly.</summary>
    RollbackFailed,
}
