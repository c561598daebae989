namespace PatchOps;

/// <summary>One part of one feed as the catalogue holds it, for showing how old the data is.</summary>
public sealed record FeedState
{
    /// <summary>The feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The part of it; equal to <see cref="Feed"/> where the feed has one part.</summary>
    public required string Part { get; init; }

    /// <summary>The file, folder or address it came from.</summary>
    public required string Source { get; init; }

    /// <summary>How many records of the publisher it holds.</summary>
    public required int Records { get; init; }

    /// <summary>The date that the feed itself carries (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When it was imported (UTC).</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>The server's ETag, for the next conditional request; or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The server's Last-Modified header as it was sent, or null.</summary>
    public string? LastModified { get; init; }
}
