namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>A "Remv" or "Purg" line: a package that apt would remove.</summary>
public sealed record ReadRemoval
{
    /// <summary>The name, without an architecture.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that apt writes behind the name; null for the native one.</summary>
    public string? Foreign { get; init; }

    /// <summary>The version that would go.</summary>
    public string? Version { get; init; }
}
