namespace PatchOps.Advisories;

/// <summary>One advisory of one publisher, without the packages: those are <see cref="AffectedPackage"/>s that name it.</summary>
public sealed record PublishedAdvisory
{
    /// <summary>The feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The publisher's id.</summary>
    public required string Id { get; init; }

    /// <summary>One line for people, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The publisher's rating.</summary>
    public Severity Severity { get; init; }

    /// <summary>The CVEs it speaks of.</summary>
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>Other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>When it was published (UTC), or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last changed (UTC), or null.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>When its publisher took it back (UTC), or null. A withdrawn advisory is stored, and so are its claims, as withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The publisher asks for a restart; null when it does not say.</summary>
    public bool? RequiresReboot { get; init; }
}
