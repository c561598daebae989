using PatchOps.Inventory;

namespace PatchOps.Support;

/// <summary>The support dates of one release; each is the last day with security updates, at 00:00 UTC of that day.</summary>
public sealed record SupportRow
{
    /// <summary>The os-release ID (<c>debian</c>), or <c>windows</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A wildcard over VERSION_ID (<c>12</c>, <c>9.*</c>), or on Windows over major.minor.build (<c>10.0.20348</c>).</summary>
    public required string Version { get; init; }

    /// <summary>Wildcards over the edition, separated by <c>|</c>; empty where editions make no difference.</summary>
    public string Edition { get; init; } = "";

    /// <summary>The end of standard support.</summary>
    public required DateTimeOffset SupportEnd { get; init; }

    /// <summary>The end of community long-term support, or null where there is none or it is not known.</summary>
    public DateTimeOffset? LongTermEnd { get; init; }

    /// <summary>The end of support that must be bought or registered for, or null where there is none or it is not known.</summary>
    public DateTimeOffset? ExtendedEnd { get; init; }

    /// <summary>Where the dates were published.</summary>
    public string Source { get; init; } = "";

    /// <summary>The date of a phase; null when the release has none.</summary>
    public DateTimeOffset? EndOf(SupportPhase phase) => phase switch
    {
        SupportPhase.LongTerm => LongTermEnd,
        SupportPhase.Extended => ExtendedEnd,
        _ => SupportEnd,
    };

    internal bool Covers(string id, string version, string? edition) =>
        string.Equals(Id, id, StringComparison.OrdinalIgnoreCase)
        && Wildcard.IsMatch(Version, version)
        && (Edition.Length == 0 || (edition is not null && Edition.Split('|').Any(pattern => Wildcard.IsMatch(pattern, edition))));
}
