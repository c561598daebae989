namespace PatchOps.Documents;

/// <summary>A list.</summary>
/// <param name="place">Where it begins.</param>
/// <param name="items">Its items, in their order.</param>
public sealed class DocumentList(DocumentPlace place, IReadOnlyList<DocumentNode> items) : DocumentNode(place)
{
    /// <summary>Its items, in their order.</summary>
    public IReadOnlyList<DocumentNode> Items { get; } = items;
}
