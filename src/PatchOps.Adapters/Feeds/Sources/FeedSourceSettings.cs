using PatchOps.Adapters.Feeds.Sources.Http;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>How sources are opened.</summary>
public sealed record FeedSourceSettings
{
    /// <summary>How much is read at most.</summary>
    public FeedLimits Limits { get; init; } = FeedLimits.Default;

    /// <summary>How addresses are fetched.</summary>
    public FeedHttpSettings Http { get; init; } = new();

    /// <summary>The folder under which a private folder for downloads is made; null for the system's own (TMPDIR, %TEMP%).</summary>
    public string? TemporaryFolder { get; init; }
}
