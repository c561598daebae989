namespace PatchOps;

/// <summary>One package of one release that an advisory speaks of.</summary>
public sealed record AdvisoryPackage
{
    /// <summary>The release, as PatchOps names it (<c>debian:bookworm</c>, <c>almalinux:9</c>, <c>windows:10.0.20348</c>).</summary>
    public required string Release { get; init; }

    /// <summary>The package (source package on Debian and Ubuntu) or product.</summary>
    public required string Name { get; init; }

    /// <summary>The vulnerability it speaks of, where the advisory speaks of several; else null.</summary>
    public string? Cve { get; init; }

    /// <summary>What the publisher says (<see cref="AffectedKind"/>).</summary>
    public AffectedKind Kind { get; init; }

    /// <summary>The first version without it, or null.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>The feed that says so.</summary>
    public required string Source { get; init; }
}
