namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>One CVSS score of a container, and how it ranks among the others.</summary>
/// <param name="Rank">3.1 first, because nearly all have one and scores of different versions do not compare; then 4.0, then 3.0. Zero when there is none.</param>
/// <param name="Score">The base score, 0 to 10.</param>
/// <param name="Vector">The vector, or null.</param>
/// <param name="Severity">The base severity.</param>
internal readonly record struct CvssScore(int Rank, double Score, string? Vector, Severity Severity)
{
    /// <summary>The better known version, and of two scenarios of one version the worse one.</summary>
    public CvssScore Or(CvssScore other) => (other.Rank, other.Score).CompareTo((Rank, Score)) > 0 ? other : this;
}
