using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.FeedBench;

/// <summary>Takes everything and keeps nothing, so that only the reading is measured.</summary>
internal sealed class NullSink : IAdvisorySink, IAdvisoryPart
{
    public DateTimeOffset? AsOf { get; set; }

    public bool IsAddition { get; set; }

    public int Records { get; set; }

    public int Rows { get; private set; }

    public IAdvisoryPart Part(string name) => this;

    public void Add(KnownExploitation entry) => Rows++;

    public void Add(ExploitScore score) => Rows++;

    public void Add(VulnerabilityRating rating) => Rows++;

    public void Add(PublishedAdvisory advisory) => Rows++;

    public void Add(string release, string package, AffectedPackage claim) => Rows++;
}
