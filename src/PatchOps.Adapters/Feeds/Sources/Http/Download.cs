namespace PatchOps.Adapters.Feeds.Sources.Http;

/// <summary>What a server gave.</summary>
internal sealed record Download
{
    /// <summary>True when it has nothing newer.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The ETag as it was sent, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified header as it was sent, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>The same as a time (UTC); null when there is none, or it is no date.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }
}
