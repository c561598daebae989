namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>One part of one feed in a bundle.</summary>
internal sealed record BundlePart
{
    /// <summary>The feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The part.</summary>
    public required string Part { get; init; }

    /// <summary>The file or address that the exporting machine had it from.</summary>
    public required string Source { get; init; }

    /// <summary>How many of the publisher's records it holds.</summary>
    public required int Records { get; init; }

    /// <summary>The date that the feed itself carries (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The file in the bundle.</summary>
    public required string File { get; init; }

    /// <summary>That file's size (bytes, expanded).</summary>
    public required long Size { get; init; }

    /// <summary>That file's SHA-256, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
