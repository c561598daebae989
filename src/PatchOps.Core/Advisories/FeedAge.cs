namespace PatchOps.Advisories;

/// <summary>One part of one feed, and how old it is.</summary>
public sealed record FeedAge
{
    /// <summary>The part as the catalogue holds it.</summary>
    public required FeedState State { get; init; }

    /// <summary>Whole days since the date that the part carries.</summary>
    public required int AgeDays { get; init; }

    /// <summary>True when the feed as a whole is older than it should be (<see cref="FeedFreshness"/>).</summary>
    public required bool IsStale { get; init; }
}
