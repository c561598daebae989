namespace PatchOps.Documents;

/// <summary>A map of named entries; the reader has refused a key that stands twice.</summary>
/// <param name="place">Where it begins.</param>
/// <param name="entries">Its entries, in their order.</param>
public sealed class DocumentMap(DocumentPlace place, IReadOnlyList<DocumentEntry> entries) : DocumentNode(place)
{
    /// <summary>Its entries, in their order.</summary>
    public IReadOnlyList<DocumentEntry> Entries { get; } = entries;

    /// <summary>The entry of that name, or null. Names are compared with case.</summary>
    public DocumentEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}
