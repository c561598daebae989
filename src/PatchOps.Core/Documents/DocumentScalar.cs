namespace PatchOps.Documents;

/// <summary>A single value, as it was written.</summary>
/// <param name="place">Where it begins.</param>
/// <param name="text">The text, unquoted.</param>
/// <param name="isQuoted">True when it was quoted, and so is a text whatever it looks like.</param>
public sealed class DocumentScalar(DocumentPlace place, string text, bool isQuoted) : DocumentNode(place)
{
    /// <summary>The text, unquoted.</summary>
    public string Text { get; } = text;

    /// <summary>True when it was quoted, and so is a text whatever it looks like.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>True for YAML's and JSON's null: nothing was written, or <c>null</c>, or <c>~</c>.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";
}
