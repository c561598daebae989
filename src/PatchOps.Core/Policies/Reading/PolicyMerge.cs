using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary><c>extends</c>: maps are merged, all else is replaced. Every key keeps the place where it was written.</summary>
internal static class PolicyMerge
{
    /// <summary>A file's keys upon those of its base.</summary>
    public static DocumentMap Over(DocumentMap basis, DocumentMap own)
    {
        var entries = new List<DocumentEntry>();

        // The file's own free keys stand first: in assetClasses the first pattern that matches counts, and it must not be one of the base.
        foreach (var entry in own.Entries)
        {
            entries.Add(entry.Value is DocumentMap map && basis.Find(entry.Key)?.Value is DocumentMap below ? entry with { Value = Over(below, map) } : entry);
        }

        entries.AddRange(basis.Entries.Where(entry => own.Find(entry.Key) is null));
        return new DocumentMap(own.Place, entries);
    }
}
