namespace PatchOps.Adapters.Feeds;

/// <summary>A line of Microsoft's list of documents.</summary>
public sealed record MsrcMonth
{
    /// <summary>The document's id: <c>2026-Mar</c>; rarely a second one of a month, <c>2017-May-B</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The year of the month that it is about.</summary>
    public required int Year { get; init; }

    /// <summary>The month that it is about, 1 to 12.</summary>
    public required int Month { get; init; }

    /// <summary>When it was last changed (UTC), or null: tells whether to fetch it again without asking for it.</summary>
    public DateTimeOffset? CurrentReleaseDate { get; init; }
}
