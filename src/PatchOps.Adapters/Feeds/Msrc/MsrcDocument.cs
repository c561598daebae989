namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>One month of Microsoft's security updates, as XML and JSON both say it: only what PatchOps reads, and nothing concluded yet.</summary>
internal sealed record MsrcDocument
{
    /// <summary>The month (<c>2026-Mar</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>When it was first released (UTC).</summary>
    public required DateTimeOffset InitialReleaseDate { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset CurrentReleaseDate { get; init; }

    /// <summary>The products by their ids.</summary>
    public required IReadOnlyDictionary<string, MsrcProduct> Products { get; init; }

    /// <summary>The vulnerabilities, as they stand.</summary>
    public required IReadOnlyList<MsrcVulnerability> Vulnerabilities { get; init; }
}

/// <summary>A product: its name and its CPE, or null where it has none.</summary>
internal sealed record MsrcProduct(string Id, string Name, string? Cpe);

/// <summary>One vulnerability. Its lists are in the document's order.</summary>
internal sealed record MsrcVulnerability
{
    /// <summary>The CVE, or Microsoft's own id (<c>ADV200001</c>).</summary>
    public required string Id { get; init; }

    /// <summary>One line, or null.</summary>
    public string? Title { get; init; }

    /// <summary>What is said of which products.</summary>
    public IReadOnlyList<MsrcStatus> Statuses { get; init; } = [];

    /// <summary>Severity, impact and exploitation.</summary>
    public IReadOnlyList<MsrcThreat> Threats { get; init; } = [];

    /// <summary>CVSS.</summary>
    public IReadOnlyList<MsrcScore> Scores { get; init; } = [];

    /// <summary>Fixes, and other advice.</summary>
    public IReadOnlyList<MsrcRemediation> Remediations { get; init; } = [];

    /// <summary>When it was published and changed (UTC).</summary>
    public IReadOnlyList<DateTimeOffset> Revisions { get; init; } = [];
}

/// <summary>Products of one status (<c>Known Affected</c>).</summary>
internal sealed record MsrcStatus(string? Type, IReadOnlyList<string> Products);

/// <summary>A threat (<c>Severity</c>, <c>Exploit Status</c>); without products it speaks of all.</summary>
internal sealed record MsrcThreat(string? Type, string? Description, IReadOnlyList<string> Products);

/// <summary>A CVSS base score, 0 to 10, and its vector.</summary>
internal sealed record MsrcScore(double Base, string? Vector);

/// <summary>A remediation (<c>Vendor Fix</c>). The description of a fix is its KB's number, or words.</summary>
internal sealed record MsrcRemediation(
    string? Type, string? SubType, string? Description, string? FixedBuild, string? RestartRequired, IReadOnlyList<string> Products);
