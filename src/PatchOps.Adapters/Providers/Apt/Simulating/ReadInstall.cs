namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>An "Inst" line: a package that apt would install or upgrade.</summary>
public sealed record ReadInstall
{
    /// <summary>The name, without an architecture.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that apt writes behind the name; null for the native one.</summary>
    public string? Foreign { get; init; }

    /// <summary>The version before; null when the package would be new.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>The version after.</summary>
    public required string Version { get; init; }

    /// <summary>The architecture of the new version, which may be <c>all</c>.</summary>
    public required string Architecture { get; init; }
}
