namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>A part in a catalogue: its row id, and what is known of it.</summary>
internal sealed record StoredPart(long Id, FeedState State);
