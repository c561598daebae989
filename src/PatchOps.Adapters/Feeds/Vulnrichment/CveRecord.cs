using PatchOps.Advisories;

namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>What is taken from one CVE record.</summary>
public sealed record CveRecord
{
    /// <summary>The rating; null for a rejected CVE.</summary>
    public VulnerabilityRating? Rating { get; init; }

    /// <summary>The newest of its dates (UTC), or null when it has none.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
