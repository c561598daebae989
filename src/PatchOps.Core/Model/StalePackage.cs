namespace PatchOps;

/// <summary>A package whose replaced files a process still runs.</summary>
public sealed record StalePackage
{
    /// <summary>The installed package that owns the file now.</summary>
    public required string Name { get; init; }

    /// <summary>Its architecture in the provider's words, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The version whose code the process runs, as the package manager's log shows; null when that is not known.</summary>
    public string? Version { get; init; }
}
