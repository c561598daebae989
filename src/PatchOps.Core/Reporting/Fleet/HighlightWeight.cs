namespace PatchOps.Reporting.Fleet;

/// <summary>How much something matters that is said first.</summary>
public enum HighlightWeight
{
    /// <summary>It is well.</summary>
    Good,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Something should be looked at.</summary>
    Attention,

    /// <summary>Something is wrong.</summary>
    Bad,
}
