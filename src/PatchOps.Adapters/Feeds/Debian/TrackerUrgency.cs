namespace PatchOps.Adapters.Feeds.Debian;

/// <summary>The tracker's "urgency". A trailing <c>*</c> or <c>**</c> says who set it, and is passed over.</summary>
internal enum TrackerUrgency
{
    /// <summary>not yet assigned, absent, or a word that is not known.</summary>
    NotAssigned,

    /// <summary>unimportant: no impact on security.</summary>
    Unimportant,

    /// <summary>end-of-life: the package is no longer supported in that release.</summary>
    EndOfLife,

    /// <summary>low.</summary>
    Low,

    /// <summary>medium.</summary>
    Medium,

    /// <summary>high.</summary>
    High,
}
