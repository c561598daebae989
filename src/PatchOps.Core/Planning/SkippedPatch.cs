namespace PatchOps.Planning;

/// <summary>One missing patch that a plan does not install.</summary>
public sealed record SkippedPatch
{
    /// <summary>Its identity.</summary>
    public required string Patch { get; init; }

    /// <summary>The kind of reason.</summary>
    public required SkipKind Kind { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When that reason ends (UTC); null when no date ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>By when it is due (UTC); null when nothing dates it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
