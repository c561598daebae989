using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>One entry of one index: a version, and where it comes from.</summary>
internal sealed record Offer(IndexFile File, IndexedVersion Entry);
