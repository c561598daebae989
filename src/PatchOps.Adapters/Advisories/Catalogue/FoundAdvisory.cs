using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>An advisory and the part it stands in.</summary>
internal sealed record FoundAdvisory(FeedState Part, PublishedAdvisory Advisory);
