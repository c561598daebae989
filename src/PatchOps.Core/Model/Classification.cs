namespace PatchOps;

/// <summary>What kind of change a patch is, in words that Windows Update and the distributions share.</summary>
public enum Classification
{
    /// <summary>None of the other words fits, or the source does not say.</summary>
    Other,

    /// <summary>Closes a vulnerability; for apt: it comes from a security archive.</summary>
    Security,

    /// <summary>A critical fix that is not a security fix (Windows Update's "Critical Updates").</summary>
    Critical,

    /// <summary>Repairs a defect; for apt: a newer version from the release's own or its updates suite.</summary>
    Bugfix,

    /// <summary>Adds something new; for apt: it comes from backports.</summary>
    Feature,

    /// <summary>A cumulative set of fixes.</summary>
    Rollup,

    /// <summary>A device driver.</summary>
    Driver,

    /// <summary>Firmware.</summary>
    Firmware,

    /// <summary>Signatures of a protection product.</summary>
    Definition,
}
