namespace PatchOps.Ports;

/// <summary>One package that a transaction would touch, or keeps back.</summary>
public sealed record SimulatedPackage
{
    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version before; null when it would be new.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version after; null when it would be removed.</summary>
    public string? NewVersion { get; init; }

    /// <summary>Why, in one sentence; null where the backend does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>For a removal: the id of the one patch of the selection that alone makes the backend remove it; null where that is not known.</summary>
    public string? CausedBy { get; init; }
}
