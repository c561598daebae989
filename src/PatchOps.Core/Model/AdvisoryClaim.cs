namespace PatchOps;

/// <summary>One feed's claim about an id: kept with its source and its date, so that a reader can weigh it.</summary>
public sealed record AdvisoryClaim
{
    /// <summary>The feed (<c>kev</c>, <c>debian</c>, <c>msrc</c>).</summary>
    public required string Source { get; init; }

    /// <summary>The date that the feed itself carries (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What it says, in one line.</summary>
    public required string Statement { get; init; }
}
