using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A claim and where it stands.</summary>
internal sealed record FoundClaim(FeedState Part, string Release, string Package, AffectedPackage Claim);
