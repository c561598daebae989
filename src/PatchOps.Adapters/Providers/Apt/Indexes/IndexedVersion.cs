namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>One version of a package as a Packages file offers it.</summary>
public sealed record IndexedVersion
{
    /// <summary>The package's name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture as written, which may be <c>all</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The version as written.</summary>
    public required string Version { get; init; }

    /// <summary>The source package.</summary>
    public required string SourceName { get; init; }

    /// <summary>The source package's version.</summary>
    public required string SourceVersion { get; init; }

    /// <summary>Bytes to download.</summary>
    public long? Size { get; init; }

    /// <summary>Phased-Update-Percentage, or null when it is not phased (100 counts as not phased).</summary>
    public int? Phased { get; init; }

    /// <summary>The first line of the description.</summary>
    public string? Title { get; init; }

    /// <summary>What makes two equal versions the same package: see <see cref="Deb822.VersionContent"/>.</summary>
    public ulong Content { get; init; }
}
