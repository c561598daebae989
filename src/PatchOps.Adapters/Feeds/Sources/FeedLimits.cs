namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>How much of a source is read at most: what comes from outside may be a mistake or a bomb.</summary>
public sealed record FeedLimits
{
    /// <summary>The limits in use.</summary>
    public static FeedLimits Default { get; } = new();

    /// <summary>Bytes of one file, decompressed, and of one download. Debian's tracker, the largest single file, has 60 MB and doubles in about ten years.</summary>
    public long FileBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of all files of a folder or zip, decompressed. All of Vulnrichment has about 2 GB.</summary>
    public long TotalBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Files in a folder or zip, wanted or not. Vulnrichment and OSV's largest distribution stay below 300,000; each costs memory before the first is read.</summary>
    public int Files { get; init; } = 2_000_000;
}
