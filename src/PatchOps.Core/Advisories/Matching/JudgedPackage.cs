namespace PatchOps.Advisories.Matching;

/// <summary>An installed package as advisories see it.</summary>
internal sealed record JudgedPackage
{
    /// <summary>The package.</summary>
    public required InstalledPackage Package { get; init; }

    /// <summary>The name under which claims stand: the source package for dpkg, its own for rpm.</summary>
    public required string Key { get; init; }

    /// <summary>A second name under which claims can stand, or null: Rocky Linux publishes OSV records about source packages.</summary>
    public string? OtherKey { get; init; }

    /// <summary>The version to hold against them.</summary>
    public required string Version { get; init; }

    /// <summary>The version after the next restart, where the kernel's differs; else null.</summary>
    public string? AfterRestart { get; init; }
}
