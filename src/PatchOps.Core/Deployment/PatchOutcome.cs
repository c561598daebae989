namespace PatchOps.Deployment;

/// <summary>What became of a patch.</summary>
public enum PatchOutcome
{
    /// <summary>It was not begun.</summary>
    NotStarted,

    /// <summary>A fresh scan sees it, and nothing runs older code of it.</summary>
    Installed,

    /// <summary>A fresh scan sees it, and something still runs the code before it.</summary>
    PendingRestart,

    /// <summary>Installed, and the vulnerabilities that it closes are gone by a fresh match.</summary>
    Resolved,

    /// <summary>It was begun and is not there as it should be.</summary>
    Failed,

    /// <summary>It was undone.</summary>
    RolledBack,

    /// <summary>Nobody could look.</summary>
    Unknown,
}
