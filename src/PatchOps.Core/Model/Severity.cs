namespace PatchOps;

/// <summary>How bad the vulnerability is that a patch closes. Ordered: a later value is worse.</summary>
public enum Severity
{
    /// <summary>No source has rated it. Never to be read as harmless.</summary>
    Unknown,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium; "Moderate" in Microsoft's and Red Hat's words.</summary>
    Medium,

    /// <summary>High; "Important" in Microsoft's and Red Hat's words.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}
