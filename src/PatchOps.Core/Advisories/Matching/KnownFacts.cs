namespace PatchOps.Advisories.Matching;

/// <summary>
/// All that is told beside a vulnerability, whatever the package: made once, though many packages of one source may have it. Loops
/// instead of queries, because a machine can have thousands of findings.
/// </summary>
internal sealed class KnownFacts
{
    // A few are looked through faster than they are hashed; a feed may say any number.
    private const int MostLookedThrough = 16;

    private readonly CveFacts _facts;
    private readonly AffectedPackage _deciding;
    private readonly DateTimeOffset? _kevAsOf;

    private KnownFacts(CveFacts facts, AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims, DateTimeOffset? kevAsOf)
    {
        _facts = facts;
        _deciding = deciding;
        _kevAsOf = kevAsOf;
        Severity = SeverityOf(deciding, facts);
        Sources = SourcesOf(facts, deciding, claims);
        Advisories = AdvisoriesOf(claims);
    }

    private Severity Severity { get; }

    private IReadOnlyList<string> Sources { get; }

    private IReadOnlyList<string> Advisories { get; }

    /// <summary>The facts about the vulnerability that a claim names; <paramref name="claims"/> are all that speak of it.</summary>
    public static KnownFacts Of(IAdvisoryCatalog catalogue, AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims, DateTimeOffset? kevAsOf) =>
        new(catalogue.GetFacts(deciding.Vulnerability), deciding, claims, kevAsOf);

    /// <summary>A finding with them and without a package: each package's own is copied from it.</summary>
    public Finding ToTemplate(Device device)
    {
        double? cvss = null;
        Exploitation? exploitation = null;
        bool? automatable = null;
        TechnicalImpact? impact = null;
        foreach (var rating in _facts.Ratings)
        {
            cvss ??= rating.Cvss;
            automatable ??= rating.Automatable;
            impact ??= rating.TechnicalImpact;

            // Whoever has seen it exploited is right, whatever the others have not seen.
            exploitation = exploitation is null || rating.Exploitation > exploitation ? rating.Exploitation ?? exploitation : exploitation;
        }

        return new Finding
        {
            DeviceId = device.Id,
            DeviceName = device.Name,
            Cve = _deciding.Vulnerability,
            Package = "",
            Provider = "",
            Severity = Severity,
            Cvss = cvss,
            Epss = _facts.Score?.Probability,
            KnownExploited = IsListed(),
            KevDateAdded = _facts.KnownExploitation?.DateAdded,
            KevDueDate = _facts.KnownExploitation?.DueDate,
            Exploitation = exploitation,
            Automatable = automatable,
            TechnicalImpact = impact,
            Advisories = Advisories,
            Sources = Sources,
            ReleasedAt = _deciding.PublishedAt,
        };
    }

    // A catalogue of last year says nothing about this year's vulnerabilities.
    private bool? IsListed()
    {
        if (_facts.KnownExploitation is not null)
        {
            return true;
        }

        var published = _deciding.PublishedAt;
        foreach (var rating in _facts.Ratings)
        {
            published ??= rating.PublishedAt;
        }

        return _kevAsOf is null || published > _kevAsOf ? null : false;
    }

    /// <summary>The publisher's own word; where it has none, the word of who rated the CVE, and then the CVSS score's.</summary>
    public static Severity SeverityOf(AffectedPackage claim, CveFacts facts)
    {
        if (claim.Severity != Severity.Unknown)
        {
            return claim.Severity;
        }

        var worst = Severity.Unknown;
        foreach (var rating in facts.Ratings)
        {
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
