namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>An installed package and every version of it that is known.</summary>
public sealed record PackageVersions
{
    /// <summary>Which package.</summary>
    public required PackageKey Key { get; init; }

    /// <summary>The version that is installed.</summary>
    public required string Installed { get; init; }

    /// <summary>The installed version's architecture as written, which may be <c>all</c>; apt names the package by it.</summary>
    public required string InstalledArchitecture { get; init; }

    /// <summary>All versions, newest first, the installed one among them.</summary>
    public required IReadOnlyList<PackageVersion> Versions { get; init; }
}
