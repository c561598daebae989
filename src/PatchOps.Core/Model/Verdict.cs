namespace PatchOps;

/// <summary>The answer to "is this machine patched in time?".</summary>
public enum Verdict
{
    /// <summary>It cannot be said. Never to be read as compliant.</summary>
    Unknown,

    /// <summary>Nothing is overdue and nothing is due soon.</summary>
    Compliant,

    /// <summary>Nothing is overdue yet; something is due soon.</summary>
    DueSoon,

    /// <summary>Something is overdue.</summary>
    NonCompliant,
}
