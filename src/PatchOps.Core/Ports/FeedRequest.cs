namespace PatchOps.Ports;

/// <summary>What to open, and what is known of the last time.</summary>
public sealed record FeedRequest
{
    /// <summary>A file, a folder, a zip, or an http or https address.</summary>
    public required string Location { get; init; }

    /// <summary>The ETag of the last good import from this address, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified header of the last good import from this address, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>The Accept header to send, or null.</summary>
    public string? Accept { get; init; }

    /// <summary>Where the same publisher gives the same, to be tried in this order when the address does not answer.</summary>
    public IReadOnlyList<string> Mirrors { get; init; } = [];

    /// <summary>True when the network may not be used.</summary>
    public bool Offline { get; init; }
}
