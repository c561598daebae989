namespace PatchOps;

/// <summary>A package that is installed: its files are on the disk, even if its configuration failed.</summary>
public sealed record InstalledPackage
{
    /// <summary>The provider that found it (<c>apt</c>).</summary>
    public required string Provider { get; init; }

    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The package's architecture in the provider's words (<c>amd64</c>, <c>all</c>), or null where there is none.</summary>
    public string? Architecture { get; init; }

    /// <summary>The installed version.</summary>
    public required string Version { get; init; }

    /// <summary>The source package: advisories of Debian and Ubuntu are written against it.</summary>
    public string? SourceName { get; init; }

    /// <summary>The source package's version, which a rebuild (binNMU) does not change.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>It takes effect with the next restart, as its provider says of it alone.</summary>
    public bool WaitsForRestart { get; init; }

    /// <summary>When this version was installed (UTC), or null when no record says so.</summary>
    public DateTimeOffset? InstalledAt { get; init; }
}
