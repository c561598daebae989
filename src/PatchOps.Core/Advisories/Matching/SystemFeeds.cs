using PatchOps.Diagnostics;

namespace PatchOps.Advisories.Matching;

/// <summary>What a catalogue has for an operating system, whatever the machine: the releases and feeds that speak of it, and how old they are.</summary>
internal sealed record SystemFeeds
{
    /// <summary>The keys of the releases that claims stand under; empty when no feed speaks of the system.</summary>
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>The feeds that an answer rests on.</summary>
    public required IReadOnlyList<FeedState> Feeds { get; init; }

    /// <summary>Which of them is old, has gaps, or covers a part only.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Asks the catalogue.</summary>
    public static SystemFeeds Of(IAdvisoryCatalog catalogue, OperatingSystemInfo os, DateTimeOffset now)
    {
        var feeds = FeedFreshness.Concerning(catalogue.Feeds, os);
        var releases = ReleaseName.For(os).Where(catalogue.Covers).ToArray();
        return new SystemFeeds
        {
            Releases = releases,
            Feeds = feeds,
            Diagnostics = [.. FeedFreshness.Diagnose(feeds, now), .. FeedFreshness.DiagnoseGaps(feeds), .. releases.Length == 0 ? [] : FeedCoverage.Diagnose(feeds, os)],
        };
    }
}
