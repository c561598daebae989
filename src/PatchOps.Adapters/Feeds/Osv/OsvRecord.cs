namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>One OSV record: only what PatchOps reads, and nothing concluded yet. https://ossf.github.io/osv-schema</summary>
internal sealed class OsvRecord
{
    /// <summary>The id (<c>ALSA-2024:8793</c>).</summary>
    public required string Id { get; init; }

    /// <summary>One line, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>When it was published (UTC), or null.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was taken back (UTC), or null.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    /// <summary>The ids under aliases, upstream and related, each once.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The ratings of the whole record.</summary>
    public IReadOnlyList<OsvSeverity> Severities { get; init; } = [];

    /// <summary>The word under database_specific, or null.</summary>
    public string? SeverityWord { get; init; }

    /// <summary>The packages.</summary>
    public IReadOnlyList<OsvAffected> Affected { get; init; } = [];
}

/// <summary>A rating: a vector (<c>CVSS_V3</c>) or a word (<c>Ubuntu</c>).</summary>
internal sealed record OsvSeverity(string Type, string Score);

/// <summary>One package of one ecosystem.</summary>
internal sealed class OsvAffected
{
    /// <summary>The ecosystem with its release (<c>Debian:12</c>), or null for code without a package.</summary>
    public string? Ecosystem { get; set; }

    /// <summary>The package: what that is (source or binary) depends on the ecosystem.</summary>
    public string? Name { get; set; }

    /// <summary>The package URL, or null.</summary>
    public string? Purl { get; set; }

    /// <summary>The ranges.</summary>
    public List<OsvRange> Ranges { get; } = [];

    /// <summary>The package's own ratings.</summary>
    public List<OsvSeverity> Severities { get; set; } = [];

    /// <summary>Debian's urgency, or null.</summary>
    public string? Urgency { get; set; }

    /// <summary>The binary packages with their fixed versions (SUSE, openSUSE).</summary>
    public List<(string Name, string Version)> Binaries { get; } = [];

    /// <summary>The CVEs that concern this release, with Ubuntu's priority (its notices), or empty where the record does not tell them apart.</summary>
    public List<(string Id, string? Priority)> Cves { get; } = [];
}

/// <summary>A range and its events, each a name (<c>introduced</c>, <c>fixed</c>, <c>last_affected</c>, <c>limit</c>) and a version.</summary>
internal sealed record OsvRange(string Type, IReadOnlyList<(string Name, string Version)> Events);
