using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Keeps what a feed hands over.</summary>
internal sealed class RecordedPart : IAdvisoryPart
{
    public DateTimeOffset? AsOf { get; set; }

    public bool IsAddition { get; set; }

    public int Records { get; set; }

    public List<KnownExploitation> Known { get; } = [];

    public List<ExploitScore> Scores { get; } = [];

    public List<VulnerabilityRating> Ratings { get; } = [];

    public List<PublishedAdvisory> Advisories { get; } = [];

    public List<(string Release, string Package, AffectedPackage Claim)> Claims { get; } = [];

    public void Add(KnownExploitation entry) => Known.Add(entry);

    public void Add(ExploitScore score) => Scores.Add(score);

    public void Add(VulnerabilityRating rating) => Ratings.Add(rating);

    public void Add(PublishedAdvisory advisory) => Advisories.Add(advisory);

    public void Add(string release, string package, AffectedPackage claim) => Claims.Add((release, package, claim));
}
