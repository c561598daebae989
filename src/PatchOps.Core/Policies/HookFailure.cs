namespace PatchOps.Policies;

/// <summary>What a deployment does when a hook fails.</summary>
public enum HookFailure
{
    /// <summary>It stops.</summary>
    Stop,

    /// <summary>It goes on, and says so.</summary>
    Continue,

    /// <summary>It rolls back.</summary>
    Rollback,
}
