namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A release of one part: its row id.</summary>
internal sealed record StoredRelease(long Id, string Name, StoredPart Part);
