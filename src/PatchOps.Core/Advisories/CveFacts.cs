namespace PatchOps.Advisories;

/// <summary>What the catalogue knows of one CVE whatever the package: each feed's words apart.</summary>
public sealed record CveFacts
{
    /// <summary>Nothing is known.</summary>
    public static CveFacts None { get; } = new();

    /// <summary>Its entry in CISA's catalogue, or null.</summary>
    public KnownExploitation? KnownExploitation { get; init; }

    /// <summary>EPSS, or null.</summary>
    public ExploitScore? Score { get; init; }

    /// <summary>Ratings, one for each feed that has one; CISA's first, then the makers'.</summary>
    public IReadOnlyList<VulnerabilityRating> Ratings { get; init; } = [];
}
