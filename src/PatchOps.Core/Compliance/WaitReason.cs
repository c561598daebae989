namespace PatchOps.Compliance;

/// <summary>What an open finding waits for, and so whose time it is.</summary>
public enum WaitReason
{
    /// <summary>Its publisher: there is no fix yet.</summary>
    NoVendorFix,

    /// <summary>A hold of the policy or of the machine's administrator.</summary>
    OnHold,

    /// <summary>An approval: the policy does not approve the patch, or not yet.</summary>
    NotApproved,

    /// <summary>A restart of a service or of the machine.</summary>
    WaitingForReboot,

    /// <summary>The next maintenance window.</summary>
    WaitingForWindow,

    /// <summary>The machine: it has not been heard of for a week.</summary>
    DeviceSilent,

    /// <summary>A deployment: nothing stands in the way.</summary>
    Deployable,

    /// <summary>An upgrade of the operating system, which is no longer supported.</summary>
    Unsupported,

    /// <summary>Facts: it is not known where it stands.</summary>
    Unknown,
}
