namespace PatchOps;

/// <summary>When a deadline's time begins.</summary>
public enum DeadlineClock
{
    /// <summary>The fix was published; where no feed says when, the patch was first seen missing here.</summary>
    Release,

    /// <summary>The patch was first seen missing on this machine.</summary>
    FirstSeen,

    /// <summary>CISA listed the vulnerability as exploited.</summary>
    KevListing,

    /// <summary>The operating system's support ended.</summary>
    EndOfSupport,
}
