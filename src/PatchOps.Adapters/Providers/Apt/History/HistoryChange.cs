namespace PatchOps.Adapters.Providers.Apt.History;

/// <summary>One package in one run.</summary>
public sealed record HistoryChange
{
    /// <summary>What happened.</summary>
    public required HistoryAction Action { get; init; }

    /// <summary>The package.</summary>
    public required string Name { get; init; }

    /// <summary>Its architecture (apt writes the native one for "all").</summary>
    public string? Architecture { get; init; }

    /// <summary>The version before.</summary>
    public string? FromVersion { get; init; }

    /// <summary>The version after.</summary>
    public string? ToVersion { get; init; }
}
