using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Advisories;

/// <summary>A catalogue in memory, and sources whose every answer a test can set.</summary>
internal sealed class FakeAdvisories : IAdvisoryStore, IAdvisoryCatalog, IFeedSources
{
    private readonly Dictionary<(string Release, string Package), List<AffectedPackage>> _claims = [];

    public bool IsEmpty { get; set; } = true;

    public PatchOpsException? OpenFailure { get; set; }

    public List<FeedState> States { get; } = [];

    public Dictionary<string, CveFacts> Facts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Advisory> Known { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often the catalogue was opened, and closed.</summary>
    public int Opened { get; private set; }

    public int Closed { get; private set; }

    /// <summary>How often the catalogue was looked through for ids.</summary>
    public int Looks { get; private set; }

    public List<Advisory> Advisories { get; } = [];

    public FakeImport? Import { get; private set; }

    public Dictionary<string, Func<FeedRequest, IOpenedSource>> Sources { get; } = [];

    public Func<string, IReadOnlyList<FeedRequest>> Addresses { get; set; } = _ => [];

    public string Path => "catalogue.db";

    public IReadOnlyList<FeedState> Feeds => States;

    public FakeAdvisories Has(string feed, DateTimeOffset asOf, int records = 10, string? part = null)
    {
        IsEmpty = false;
        States.Add(new FeedState { Feed = feed, Part = part ?? feed, Source = feed + ".json", Records = records, AsOf = asOf, ImportedAt = asOf });
        return this;
    }

    public FakeAdvisories Claim(string release, string package, params AffectedPackage[] claims)
    {
        if (!_claims.TryGetValue((release, package), out var list))
        {
            _claims.Add((release, package), list = []);
        }

        list.AddRange(claims);
        return this;
    }

    public IAdvisoryCatalog? Open(OperationContext context)
    {
        Opened++;
        return OpenFailure is not null ? throw OpenFailure : IsEmpty ? null : this;
    }

    public IAdvisoryImport BeginImport(OperationContext context) => Import = new FakeImport(this);

    public IReadOnlyList<AffectedPackage> GetAffected(string release, string package) =>
        _claims.TryGetValue((release, package), out var list) ? list : [];

    public bool Covers(string release) => _claims.Keys.Any(k => k.Release == release);

    public IReadOnlyList<string> GetPackages(string release) => _claims.Keys.Where(k => k.Release == release).Select(k => k.Package).ToArray();

    public CveFacts GetFacts(string cve) => Facts.TryGetValue(cve, out var facts) ? facts : CveFacts.None;

    public Advisory? GetAdvisory(string id) => Known.TryGetValue(id, out var advisory)
        ? advisory
        : Advisories.Find(a => string.Equals(a.Id, id, StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<Advisory?> GetAdvisories(IReadOnlyList<string> ids)
    {
        Looks++;
        return ids.Select(GetAdvisory).ToArray();
    }

    public IEnumerable<Advisory> Find(AdvisoryQuery query) => Advisories.Where(a => !query.KnownExploited || a.KnownExploited == true);

    IOpenedSource IFeedSources.Open(FeedRequest request, OperationContext context) => Sources.TryGetValue(request.Location, out var open)
        ? open(request)
        : throw ErrorCodes.FeedUnreachable.ToException($"'{request.Location}' is not there.", request.Location);

    public string NameOf(string location) => location;

    public IReadOnlyList<FeedRequest> PublicAddresses(string feed, OperatingSystemInfo os, bool isNamed, bool offline, OperationContext context) => Addresses(feed);

    public void Dispose() => Closed++;
}
