namespace PatchOps;

/// <summary>Where one machine stands with one vulnerability of one package.</summary>
public enum FindingStatus
{
    /// <summary>No source lets it be decided. Never to be read as safe.</summary>
    Unknown,

    /// <summary>Vulnerable, and a fixed version has been published.</summary>
    Fixable,

    /// <summary>Vulnerable, and nothing to install has been published.</summary>
    NoFix,

    /// <summary>The fixed version is installed, and the old code still runs.</summary>
    PendingRestart,

    /// <summary>The fixed version is installed, and nothing is known to run the old one.</summary>
    Resolved,
}
