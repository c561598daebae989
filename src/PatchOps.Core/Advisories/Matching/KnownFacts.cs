namespace PatchOps.Advisories.Matching;

/// <summary>
/// All that is told beside a vulnerability, whatever the package: made once, though many packages of one source may have it. Loops
/// instead of queries, because a machine can have thousands of findings.
/// </summary>
internal readonly struct KnownFacts
{
    // A few are looked through faster than they are hashed; a feed may say any number.
    private const int MostLookedThrough = 16;

    private readonly CveFacts _facts;
    private readonly AffectedPackage _deciding;
    private readonly Severity _severity;
    private readonly double? _cvss;
    private readonly Exploitation? _exploitation;
    private readonly bool? _automatable;
    private readonly TechnicalImpact? _impact;
    private readonly bool? _isListed;
    private readonly IReadOnlyList<string> _sources;
    private readonly IReadOnlyList<string> _advisories;

    private KnownFacts(CveFacts facts, AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims, DateTimeOffset? kevAsOf)
    {
        _facts = facts;
        _deciding = deciding;
        _severity = SeverityOf(deciding, facts);
        _sources = SourcesOf(facts, deciding, claims);
        _advisories = AdvisoriesOf(claims);
        _isListed = IsListed(facts, deciding, kevAsOf);
        _cvss = null;
        _exploitation = null;
        _automatable = null;
        _impact = null;
        for (var i = 0; i < facts.Ratings.Count; i++)
        {
            var rating = facts.Ratings[i];
            _cvss ??= rating.Cvss;
            _automatable ??= rating.Automatable;
            _impact ??= rating.TechnicalImpact;

            // Whoever has seen it exploited is right, whatever the others have not seen.
            _exploitation = _exploitation is null || rating.Exploitation > _exploitation ? rating.Exploitation ?? _exploitation : _exploitation;
        }
    }

    /// <summary>The facts about the vulnerability that a claim names; <paramref name="claims"/> are all that speak of it.</summary>
    public static KnownFacts Of(IAdvisoryCatalog catalogue, AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims, DateTimeOffset? kevAsOf) =>
        new(catalogue.GetFacts(deciding.Vulnerability), deciding, claims, kevAsOf);

    /// <summary>The finding that a package has it.</summary>
    public Finding In(Device device, FindingSubject subject, in Judgement judgement) => new()
    {
        DeviceId = device.Id,
        DeviceName = device.Name,
        PatchId = judgement.PatchId,
        Cve = _deciding.Vulnerability,
        Package = subject.Package,
        Architecture = subject.Architecture,
        SourceName = subject.SourceName,
        Provider = subject.Provider,
        InstalledVersion = subject.InstalledVersion,
        FixedVersion = judgement.FixedVersion,
        Status = judgement.Status,
        Severity = _severity,
        Cvss = _cvss,
        Epss = _facts.Score?.Probability,
        KnownExploited = _isListed,
        KevDateAdded = _facts.KnownExploitation?.DateAdded,
        KevDueDate = _facts.KnownExploitation?.DueDate,
        Exploitation = _exploitation,
        Automatable = _automatable,
        TechnicalImpact = _impact,
        Advisories = _advisories,
        Sources = _sources,
        ReleasedAt = _deciding.PublishedAt,
        Reason = judgement.Reason,
        Processes = judgement.Processes ?? [],
    };

    // A catalogue of last year says nothing about this year's vulnerabilities.
    private static bool? IsListed(CveFacts facts, AffectedPackage deciding, DateTimeOffset? kevAsOf)
    {
        if (facts.KnownExploitation is not null)
        {
            return true;
        }

        if (kevAsOf is null)
        {
            return null;
        }

        var published = deciding.PublishedAt;
        for (var i = 0; i < facts.Ratings.Count; i++)
        {
            published ??= facts.Ratings[i].PublishedAt;
        }

        return published > kevAsOf ? null : false;
    }

    /// <summary>The publisher's own word; where it has none, the word of who rated the CVE, and then the CVSS score's.</summary>
    public static Severity SeverityOf(AffectedPackage claim, CveFacts facts)
    {
        if (claim.Severity != Severity.Unknown)
        {
            return claim.Severity;
        }

        var worst = Severity.Unknown;
        for (var i = 0; i < facts.Ratings.Count; i++)
        {
            var rating = facts.Ratings[i];
            if (rating.Feed == claim.Feed && rating.Severity != Severity.Unknown)
            {
                return rating.Severity;
            }

            var word = rating.Severity != Severity.Unknown ? rating.Severity : CvssSeverity.Of(rating.Cvss);
            worst = word > worst ? word : worst;
        }

        return worst;
    }

    private static IReadOnlyList<string> SourcesOf(CveFacts facts, AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims)
    {
        // Nearly all of them, on a machine with thousands.
        if (claims.Count == 1 && facts.Ratings.Count == 0 && facts.KnownExploitation is null)
        {
            return facts.Score is null ? [deciding.Feed] : [deciding.Feed, FeedNames.Epss];
        }

        var sources = new List<string>(2) { deciding.Feed };
        for (var i = 0; i < claims.Count; i++)
        {
            Once(sources, claims[i].Feed);
        }

        foreach (var rating in facts.Ratings)
        {
            Once(sources, rating.Feed);
        }

        Once(sources, facts.KnownExploitation is null ? null : FeedNames.Kev);
        Once(sources, facts.Score is null ? null : FeedNames.Epss);
        return sources;
    }

    private static IReadOnlyList<string> AdvisoriesOf(IReadOnlyList<AffectedPackage> claims)
    {
        List<string>? advisories = null;
        HashSet<string>? known = null;
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Advisory is not { } advisory)
            {
                continue;
            }

            if (advisories is null || advisories.Count < MostLookedThrough)
            {
                Once(advisories ??= [], advisory);
            }
            else if ((known ??= new HashSet<string>(advisories, StringComparer.Ordinal)).Add(advisory))
            {
                advisories.Add(advisory);
            }
        }

        return advisories is null ? [] : advisories;
    }

    private static void Once(List<string> list, string? item)
    {
        if (item is not null && !list.Contains(item))
        {
            list.Add(item);
        }
    }
}
