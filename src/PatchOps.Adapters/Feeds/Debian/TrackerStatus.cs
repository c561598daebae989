namespace PatchOps.Adapters.Feeds.Debian;

/// <summary>The tracker's "status".</summary>
internal enum TrackerStatus
{
    /// <summary>The row has none.</summary>
    Missing,

    /// <summary>open: affected, without a fix.</summary>
    Open,

    /// <summary>resolved: fixed by a version, or never affected.</summary>
    Resolved,

    /// <summary>undetermined: nobody has found out.</summary>
    Undetermined,
}
