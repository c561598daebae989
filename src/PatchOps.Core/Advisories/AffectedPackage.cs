namespace PatchOps.Advisories;

/// <summary>
/// A claim: which versions of one package of one release have one vulnerability. The release and the package are the key under which it
/// is stored (<see cref="ReleaseName"/>); the versions are in the order of the package's own backend.
/// </summary>
public sealed record AffectedPackage
{
    /// <summary>The feed that says so (<see cref="FeedNames"/>).</summary>
    public required string Feed { get; init; }

    /// <summary>The part of the feed (<see cref="FeedState.Part"/>) it stands in; empty while it is being read. Parts do not speak for each other.</summary>
    public string Part { get; init; } = "";

    /// <summary>The CVE, or the publisher's own id where it has none.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>The advisory it comes from (<c>ALSA-2024:8793</c>, <c>KB5078766</c>), or null when the feed lists vulnerabilities alone.</summary>
    public string? Advisory { get; init; }

    /// <summary>What is said.</summary>
    public AffectedKind Kind { get; init; }

    /// <summary>The first version with it; null for "from the beginning".</summary>
    public string? Introduced { get; init; }

    /// <summary>The first version without it; null while there is none.</summary>
    public string? Fixed { get; init; }

    /// <summary>The last version with it, where the publisher names that instead of a fixed one; else null.</summary>
    public string? LastAffected { get; init; }

    /// <summary>The lower build of the hotpatch that closes it too (Windows), or null.</summary>
    public string? HotpatchFixed { get; init; }

    /// <summary>The only architecture it speaks of, in the package's own words; null for all.</summary>
    public string? Architecture { get; init; }

    /// <summary>The publisher's rating of it in this package.</summary>
    public Severity Severity { get; init; }

    /// <summary>When the advisory was published (UTC), or null.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The publisher's own remark (Debian's "postponed", "no-dsa"), or null.</summary>
    public string? Note { get; init; }
}
