namespace PatchOps;

/// <summary>What happened to a package.</summary>
public enum HistoryAction
{
    /// <summary>Newly installed.</summary>
    Install,

    /// <summary>Raised to a newer version.</summary>
    Upgrade,

    /// <summary>Taken back to an older version.</summary>
    Downgrade,

    /// <summary>The same version installed again.</summary>
    Reinstall,

    /// <summary>Removed; its configuration stays.</summary>
    Remove,

    /// <summary>Removed with its configuration.</summary>
    Purge,
}
