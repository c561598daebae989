namespace PatchOps.Inventory;

/// <summary>Which history is wanted.</summary>
public sealed record HistoryRequest
{
    /// <summary>Nothing before this moment, or null for all there is.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Package names; <c>*</c> and <c>?</c> are wildcards. Empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Provider names; empty for every one that is here.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The root, or null for the machine itself.</summary>
    public string? Root { get; init; }
}
