namespace PatchOps.Documents;

/// <summary>One entry of a map.</summary>
public sealed record DocumentEntry
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>Where the key stands.</summary>
    public required DocumentPlace Place { get; init; }

    /// <summary>The value.</summary>
    public required DocumentNode Value { get; init; }
}
