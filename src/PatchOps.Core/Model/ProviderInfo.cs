namespace PatchOps;

/// <summary>A source of packages, and whether it can be used here.</summary>
public sealed record ProviderInfo
{
    /// <summary>The provider's name as <c>-Provider</c> takes it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can scan this machine or root.</summary>
    public required bool Available { get; init; }

    /// <summary>The backend's version, or null when it is not here or did not say.</summary>
    public string? Version { get; init; }

    /// <summary>Why it is not available; null when it is.</summary>
    public string? Reason { get; init; }
}
