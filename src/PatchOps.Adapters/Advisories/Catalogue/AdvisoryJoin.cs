using System.Globalization;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Joins what the feeds say about one id, and keeps who says it.</summary>
internal sealed class AdvisoryJoin(FactTable facts, bool hasKnownExploited)
{
    // How many packages a feed's one line names.
    private const int MostNamed = 3;

    /// <summary>A CVE (or a publisher's own name of a vulnerability), or null when nobody knows it.</summary>
    public Advisory? Vulnerability(string id, IReadOnlyList<FoundClaim> claims, IReadOnlyList<FoundAdvisory> published)
    {
        var known = facts.Of(id);
        if (known == CveFacts.None && claims.Count == 0 && published.Count == 0)
        {
            return null;
        }

        var ratings = facts.Ratings(id);
        var own = published.Where(p => p.Advisory.Id == id || p.Advisory.Cves.Count <= 1).ToArray();
        var rated = known.Ratings.FirstOrDefault(r => r.Cvss is not null);
        var severity = Worst([.. known.Ratings.Select(r => r.Severity), .. claims.Select(c => c.Claim.Severity), .. own.Select(p => p.Advisory.Severity)]);
        return Exploited(known.KnownExploitation, known.Score) with
        {
            Id = id,
            Title = known.Ratings.Select(r => r.Title).Concat([known.KnownExploitation?.Name]).Concat(own.Select(p => p.Advisory.Title)).FirstOrDefault(t => t is not null),
            Severity = severity == Severity.Unknown ? CvssSeverity.Of(known.Ratings.Max(r => r.Cvss)) : severity,
            Cves = CveId.TryParse(id, out _) ? [id] : Distinct(own.SelectMany(p => p.Advisory.Cves)),
            Related = Distinct(claims.Select(c => c.Claim.Advisory).Concat(published.Select(p => p.Advisory.Id)).Concat(own.SelectMany(p => p.Advisory.Aliases))
                .Where(r => r is not null && r != id)!),
            PublishedAt = Earliest([.. known.Ratings.Select(r => r.PublishedAt), .. own.Select(p => p.Advisory.PublishedAt), .. claims.Select(c => c.Claim.PublishedAt)]),
            ModifiedAt = Latest([.. known.Ratings.Select(r => r.ModifiedAt), .. own.Select(p => p.Advisory.ModifiedAt)]),
            Cvss = rated?.Cvss,
            CvssVector = rated is null ? known.Ratings.Select(r => r.CvssVector).FirstOrDefault(v => v is not null) : rated.CvssVector,
            Exploitation = known.Ratings.Select(r => r.Exploitation).FirstOrDefault(e => e is not null),
            Automatable = known.Ratings.Select(r => r.Automatable).FirstOrDefault(a => a is not null),
            TechnicalImpact = known.Ratings.Select(r => r.TechnicalImpact).FirstOrDefault(t => t is not null),
            Packages = Packages(claims, severalCves: false),
            Claims = [.. FactClaims(id, known, ratings), .. PackageClaims(claims, published)],
        };
    }

    /// <summary>A publisher's advisory, or null when nobody knows it.</summary>
    public Advisory? Published(string id, IReadOnlyList<FoundClaim> claims, IReadOnlyList<FoundAdvisory> published)
    {
        if (claims.Count == 0 && published.Count == 0)
        {
            return null;
        }

        var cves = Distinct(published.SelectMany(p => p.Advisory.Cves).Concat(claims.Select(c => c.Claim.Vulnerability).Where(v => CveId.TryParse(v, out _))));
        var known = cves.Select(facts.Of).ToArray();
        var rated = known.SelectMany(k => k.Ratings).Where(r => r.Cvss is not null).OrderByDescending(r => r.Cvss).FirstOrDefault();
        var ratings = known.SelectMany(k => k.Ratings).ToArray();
        var exploited = known.Select(k => k.KnownExploitation).Where(k => k is not null).OrderBy(k => k!.DateAdded).FirstOrDefault();
        var scores = known.Where(k => k.Score is not null).Select(k => k.Score!.Value).OrderByDescending(s => s.Probability).ToArray();
        var severity = Worst([.. published.Select(p => p.Advisory.Severity), .. claims.Select(c => c.Claim.Severity)]);
        return Exploited(exploited, scores.Length == 0 ? null : scores[0]) with
        {
            Id = id,
            Title = published.Select(p => p.Advisory.Title).FirstOrDefault(t => t is not null),
            Severity = severity == Severity.Unknown ? CvssSeverity.Of(rated?.Cvss) : severity,
            Cves = cves,
            Related = Distinct(published.SelectMany(p => p.Advisory.Aliases).Where(a => a != id && !cves.Contains(a))),
            PublishedAt = Earliest([.. published.Select(p => p.Advisory.PublishedAt), .. claims.Select(c => c.Claim.PublishedAt)]),
            ModifiedAt = Latest([.. published.Select(p => p.Advisory.ModifiedAt)]),
            WithdrawnAt = published.Count > 0 && published.All(p => p.Advisory.WithdrawnAt is not null) ? Latest([.. published.Select(p => p.Advisory.WithdrawnAt)]) : null,
            RequiresReboot = published.Select(p => p.Advisory.RequiresReboot).OrderByDescending(r => r).FirstOrDefault(),
            Cvss = rated?.Cvss,
            CvssVector = rated?.CvssVector,
            Exploitation = ratings.Max(r => r.Exploitation),
            Automatable = ratings.Max(r => r.Automatable),
            TechnicalImpact = ratings.Max(r => r.TechnicalImpact),
            Packages = Packages(claims, severalCves: cves.Count > 1),
            Claims = PackageClaims(claims, published),
        };
    }

    private Advisory Exploited(KnownExploitation? entry, ExploitScore? score) => new()
    {
        Id = "",
        Epss = score?.Probability,
        EpssPercentile = score?.Percentile,
        KnownExploited = hasKnownExploited ? entry is not null : null,
        KevDateAdded = entry?.DateAdded,
        KevDueDate = entry?.DueDate,
        KnownRansomware = entry?.KnownRansomware,
    };

    private List<AdvisoryClaim> FactClaims(string id, CveFacts known, List<(StoredPart Part, VulnerabilityRating Rating)> ratings)
    {
        var rows = new List<AdvisoryClaim>();
        if (known.KnownExploitation is { } entry)
        {
            rows.Add(Row(facts.KnownExploited[id].State, Statement(entry)));
        }

        if (known.Score is { } score && CveId.TryParse(id, out var cve) && facts.ScorePart(cve) is { } scored)
        {
            rows.Add(Row(scored.State, string.Format(CultureInfo.InvariantCulture, "exploited in the next 30 days with a probability of {0:0.#####}, percentile {1:0.#####}", score.Probability, score.Percentile)));
        }

        foreach (var (part, rating) in ratings)
        {
            rows.Add(Row(part.State, Statement(rating)));
        }

        return rows;
    }

    private static List<AdvisoryClaim> PackageClaims(IReadOnlyList<FoundClaim> claims, IReadOnlyList<FoundAdvisory> published)
    {
        var rows = new List<AdvisoryClaim>();
        foreach (var feed in claims.Select(c => c.Part.Feed).Concat(published.Select(p => p.Part.Feed)).Distinct().OrderBy(f => f, StringComparer.Ordinal))
        {
            var said = claims.Where(c => c.Part.Feed == feed).ToArray();
            var by = published.Where(p => p.Part.Feed == feed).ToArray();
            var statement = said.Length == 0
                ? $"named by {string.Join(", ", by.Select(p => p.Advisory.Id).Distinct().Take(MostNamed))}"
                : string.Join("; ", said.Take(MostNamed).Select(Statement)) + (said.Length > MostNamed ? $"; and {said.Length - MostNamed} more" : "");
            rows.Add(new AdvisoryClaim
            {
                Source = feed,
                AsOf = said.Select(c => c.Part.AsOf).Concat(by.Select(p => p.Part.AsOf)).Max(),
                Statement = by.Length > 0 && by.All(p => p.Advisory.WithdrawnAt is not null) ? "withdrawn; " + statement : statement,
            });
        }

        return rows;
    }

    private static AdvisoryClaim Row(FeedState part, string statement) => new() { Source = part.Feed, AsOf = part.AsOf, Statement = statement };

    private static string Statement(KnownExploitation entry) =>
        $"known to be exploited since {Day(entry.DateAdded)}"
        + (entry.DueDate is { } due ? $", to be closed by {Day(due)}" : "")
        + (entry.KnownRansomware == true ? ", used in ransomware campaigns" : "");

    private static string Statement(VulnerabilityRating rating)
    {
        var said = new List<string>();
        if (rating.Severity != Severity.Unknown)
        {
            said.Add("severity " + Word(rating.Severity));
        }

        if (rating.Cvss is { } cvss)
        {
            said.Add(string.Format(CultureInfo.InvariantCulture, "CVSS {0:0.0}", cvss) + (rating.CvssVector is { } vector ? $" ({vector})" : ""));
        }

        if (rating.Exploitation is { } exploitation)
        {
            said.Add("exploitation " + Word(exploitation));
        }

        if (rating.Automatable is { } automatable)
        {
            said.Add(automatable ? "automatable" : "not automatable");
        }

        if (rating.TechnicalImpact is { } impact)
        {
            said.Add("technical impact " + Word(impact));
        }

        return said.Count == 0 ? "named without a rating" : string.Join(", ", said);
    }

    private static string Statement(FoundClaim found)
    {
        var claim = found.Claim;
        var said = claim.Kind switch
        {
            AffectedKind.NotAffected => "not affected",
            AffectedKind.Undetermined => "not yet determined",
            AffectedKind.Withdrawn => "withdrawn",
            AffectedKind.EndOfLife => "affected, no longer supported there",
            AffectedKind.Unimportant => "affected, regarded as without security impact",
            _ => claim.LastAffected is { } last ? $"affected up to {last}" : claim.Fixed is null ? "affected, no fix" : "affected",
        };
        return $"{NameOf(found)} in {found.Release}: {said}{(claim.Fixed is { } version && claim.Kind != AffectedKind.NotAffected ? $", fixed in {version}" : "")}{(claim.Note is { } note ? $" ({note})" : "")}";
    }

    // Of a Windows product's key only the name is for people.
    private static string NameOf(FoundClaim found) => WindowsProductKey.TryParse(found.Package, out var key) ? key.Product : found.Package;

    private static AdvisoryPackage[] Packages(IReadOnlyList<FoundClaim> claims, bool severalCves) =>
    [
        .. claims.OrderBy(c => c.Release, StringComparer.Ordinal).ThenBy(c => c.Package, StringComparer.Ordinal).ThenBy(c => c.Claim.Vulnerability, StringComparer.Ordinal)
            .Select(c => new AdvisoryPackage
            {
                Release = c.Release,
                Name = NameOf(c),
                Cve = severalCves ? c.Claim.Vulnerability : null,
                Kind = c.Claim.Kind,
                FixedVersion = c.Claim.Fixed,
                Source = c.Part.Feed,
            })
            .Distinct(),
    ];

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> ids) => [.. ids.Where(i => i is not null).Select(i => i!).Distinct(StringComparer.Ordinal).OrderBy(i => i, StringComparer.Ordinal)];

    private static Severity Worst(IReadOnlyList<Severity> severities) => severities.Count == 0 ? Severity.Unknown : severities.Max();

    private static DateTimeOffset? Earliest(IReadOnlyList<DateTimeOffset?> times) => times.Min();

    private static DateTimeOffset? Latest(IReadOnlyList<DateTimeOffset?> times) => times.Max();

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
