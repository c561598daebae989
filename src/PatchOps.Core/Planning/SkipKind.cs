namespace PatchOps.Planning;

/// <summary>The kinds of reasons for which a patch is not installed.</summary>
public enum SkipKind
{
    /// <summary>The policy is for other machines.</summary>
    OtherDevice,

    /// <summary>The policy holds it.</summary>
    PolicyHold,

    /// <summary>The machine's administrator holds it, or has hidden it.</summary>
    MachineHold,

    /// <summary>It is a driver, and the policy installs none.</summary>
    Driver,

    /// <summary>Nothing in the policy approves it.</summary>
    NotApproved,

    /// <summary>It has not been out for long enough.</summary>
    TooYoung,

    /// <summary>Its publisher offers it to a part of all machines so far.</summary>
    Phased,

    /// <summary>The package manager itself keeps it back, or would not begin.</summary>
    KeptBack,

    /// <summary>It would remove a package that the policy keeps.</summary>
    Removal,

    /// <summary>It needs a patch that is not installed by this plan.</summary>
    Dependency,

    /// <summary>It does not fit what is left of the window.</summary>
    WindowTooShort,

    /// <summary>It is a day of a blackout, and the policy has no windows.</summary>
    Blackout,

    /// <summary>No window opens any more.</summary>
    NoWindow,

    /// <summary>It failed, or was undone, in the last three deployments.</summary>
    FailedBefore,

    /// <summary>It could not be undone, and the policy wants what can be.</summary>
    RollbackInfeasible,
}
