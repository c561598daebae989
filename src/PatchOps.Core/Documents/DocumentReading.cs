namespace PatchOps.Documents;

/// <summary>What reading a document gave: the document, or why it could not be read.</summary>
public sealed record DocumentReading
{
    /// <summary>The document; null when it could not be read or is empty.</summary>
    public DocumentNode? Root { get; init; }

    /// <summary>The file's full path, or the name of what is built in.</summary>
    public required string File { get; init; }

    /// <summary>What is wrong with it; empty when it was read.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init; } = [];
}
