using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Keeps all that a feed says, and what it logs.</summary>
internal sealed class DocumentSink : IAdvisorySink, IOperationLog
{
    public SortedDictionary<string, DocumentPart> Parts { get; } = new(StringComparer.Ordinal);

    public List<string> Warnings { get; } = [];

    public List<string> Log { get; } = [];

    /// <summary>Reads a source with a feed.</summary>
    public static DocumentSink Read(IAdvisoryFeed feed, IFeedSource source)
    {
        var sink = new DocumentSink();
        feed.Read(source, sink, new OperationContext { Log = sink });
        return sink;
    }

    /// <summary>The failure with which a feed refuses a source.</summary>
    public static PatchOpsException Refusal(IAdvisoryFeed feed, IFeedSource source) =>
        Assert.Throws<PatchOpsException>(() => Read(feed, source));

    public IAdvisoryPart Part(string name)
    {
        if (!Parts.TryGetValue(name, out var part))
        {
            Parts.Add(name, part = new DocumentPart());
        }

        return part;
    }

    public void Write(LogLevel level, string source, string message)
    {
        Log.Add(message);
        if (level >= LogLevel.Warning)
        {
            Warnings.Add(message);
        }
    }
}

internal sealed record RecordedClaim(string Release, string Package, AffectedPackage Claim);

internal sealed class DocumentPart : IAdvisoryPart
{
    public List<VulnerabilityRating> Ratings { get; } = [];

    public List<PublishedAdvisory> Advisories { get; } = [];

    public List<RecordedClaim> Claims { get; } = [];

    public DateTimeOffset? AsOf { get; set; }

    public bool IsAddition { get; set; }

    public int Records { get; set; }

    public void Add(KnownExploitation entry) => Assert.Fail("This feed has no entries of CISA's catalogue.");

    public void Add(ExploitScore score) => Assert.Fail("This feed has no EPSS scores.");

    public void Add(VulnerabilityRating rating) => Ratings.Add(rating);

    public void Add(PublishedAdvisory advisory) => Advisories.Add(advisory);

    public void Add(string release, string package, AffectedPackage claim) => Claims.Add(new RecordedClaim(release, package, claim));

    /// <summary>All of it as text, record by record in the order given, lists and all.</summary>
    public IReadOnlyList<string> Describe() =>
    [
        JsonSerializer.Serialize(new { AsOf, IsAddition, Records }),
        .. Ratings.Select(r => JsonSerializer.Serialize(r)),
        .. Advisories.Select(a => JsonSerializer.Serialize(a)),
        .. Claims.Select(c => JsonSerializer.Serialize(c)),
    ];
}
