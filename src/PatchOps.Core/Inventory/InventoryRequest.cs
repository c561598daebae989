namespace PatchOps.Inventory;

/// <summary>What an inventory is asked for.</summary>
public sealed record InventoryRequest
{
    /// <summary>Provider names; empty for every one that is here. Without case.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Providers to ask beside those: on demand ones, whose patches a deployment is about.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The root, or null for the machine itself.</summary>
    public string? Root { get; init; }

    /// <summary>Fetch the package lists anew first.</summary>
    public bool Refresh { get; init; }

    /// <summary>How long a refresh waits for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
