namespace PatchOps.Documents;

/// <summary>A piece of a YAML or JSON document that remembers where it stands, so that every mistake can be shown in its place.</summary>
/// <param name="place">Where it begins.</param>
public abstract class DocumentNode(DocumentPlace place)
{
    /// <summary>Where it begins.</summary>
    public DocumentPlace Place { get; } = place;
}
