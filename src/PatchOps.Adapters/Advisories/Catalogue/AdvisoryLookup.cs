using PatchOps.Advisories;
using PatchOps.Inventory;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Finds what the catalogue holds about an id, or about the packages of a query.</summary>
internal sealed class AdvisoryLookup(ClaimTable claims, FactTable facts, AdvisoryTable advisories, bool hasKnownExploited)
{
    // Rows that were read for a list and may serve its next item too; more claims than this are not kept.
    private const int MostKept = 200_000;

    /// <summary>The advisory, CVE or KB of an id; null when no feed knows it.</summary>
    public Advisory? Get(string id)
    {
        var wanted = Spelled(id.Trim());
        return CveId.TryParse(wanted, out _) ? GetVulnerability(wanted) : GetPublished(wanted) ?? GetVulnerability(wanted);
    }

    /// <summary>The advisories (and CVEs without one) that a query asks for, in the order of their ids.</summary>
    public IEnumerable<Advisory> Find(AdvisoryQuery query) => query.Packages.Count == 0 && query.KnownExploited
        ? FindKnownExploited()
        : FindByPackage(query);

    // "kb5078766" and "5078766" are KB5078766; ids are upper case, but for a few publishers' whose own spelling the catalogue has.
    private static string Spelled(string id)
    {
        var isNumber = id.Length > 0;
        foreach (var letter in id)
        {
            isNumber &= letter is >= '0' and <= '9';
        }

        return isNumber ? "KB" + id : id.ToUpperInvariant();
    }

    private Advisory? GetVulnerability(string cve)
    {
        var found = new List<FoundClaim>();
        claims.Scan([SearchPattern.OfId(cve)], (release, package, row) =>
        {
            foreach (var claim in row)
            {
                if (claim.Vulnerability == cve)
                {
                    found.Add(new FoundClaim(release.Part.State, release.Name, package, claim));
                }
            }
        });

        var published = new List<FoundAdvisory>();
        foreach (var advisory in advisories.Scan([SearchPattern.OfId(cve)]))
        {
            if (advisory.Advisory.Cves.Contains(cve) || advisory.Advisory.Aliases.Contains(cve))
            {
                published.Add(advisory);
            }
        }

        return Vulnerability(cve, found, published);
    }

    private Advisory? Vulnerability(string cve, IReadOnlyList<FoundClaim> found, IReadOnlyList<FoundAdvisory> published) =>
        new AdvisoryJoin(facts, hasKnownExploited).Vulnerability(cve, found, [.. published, .. advisories.Of(cve)]);

    private Advisory? GetPublished(string id)
    {
        var published = advisories.Of(id);

        // Claims name an advisory as its publisher spells it.
        var spellings = new HashSet<string>(published.Select(p => p.Advisory.Id), StringComparer.Ordinal) { id };
        var found = new List<FoundClaim>();
        claims.Scan([.. spellings.Select(SearchPattern.OfText)], (release, package, row) =>
        {
            foreach (var claim in row)
            {
                if (claim.Advisory is { } advisory && spellings.Contains(advisory))
                {
                    found.Add(new FoundClaim(release.Part.State, release.Name, package, claim));
                }
            }
        });
        return new AdvisoryJoin(facts, hasKnownExploited).Published(published.Count > 0 ? published[0].Advisory.Id : id, found, published);
    }

    // By the CVEs themselves: an advisory that closes one of them closes others too, and is named as related.
    private IEnumerable<Advisory> FindKnownExploited()
    {
        var wanted = new HashSet<string>(facts.KnownExploited.Keys, StringComparer.Ordinal);
        var index = new Dictionary<string, List<FoundClaim>>(StringComparer.Ordinal);
        claims.Scan(new WantedIds(wanted), (release, package, row) =>
        {
            foreach (var claim in row)
            {
                if (wanted.Contains(claim.Vulnerability))
                {
                    Add(index, claim.Vulnerability, new FoundClaim(release.Part.State, release.Name, package, claim));
                }
            }
        });
        var published = new Dictionary<string, List<FoundAdvisory>>(StringComparer.Ordinal);
        foreach (var advisory in advisories.Scan([]))
        {
            foreach (var cve in advisory.Advisory.Cves)
            {
                if (wanted.Contains(cve))
                {
                    Add(published, cve, advisory);
                }
            }
        }

        foreach (var cve in wanted.OrderBy(c => c, StringComparer.Ordinal))
        {
            if (Vulnerability(cve, index.TryGetValue(cve, out var found) ? found : [], published.TryGetValue(cve, out var by) ? by : []) is { } one)
            {
                yield return one;
            }
        }
    }

    private IEnumerable<Advisory> FindByPackage(AdvisoryQuery query)
    {
        var patterns = query.Packages.ToArray();
        var ids = new SortedDictionary<string, Wanted>(StringComparer.Ordinal);
        claims.Scan(package => patterns.Length == 0 || Array.Exists(patterns, p => Wildcard.IsMatch(p, package)), (_, _, row) =>
        {
            foreach (var claim in row)
            {
                Want(ids, claim);
            }
        });
        if (patterns.Length == 0)
        {
            AddUnclaimed(ids);
        }

        // All packages of what was found, not only those asked for.
        claims.Scan(new WantedIds(ids.Keys), (release, package, row) =>
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (ids.TryGetValue(row[i].Advisory ?? row[i].Vulnerability, out var wanted))
                {
                    wanted.Places.Add((release, package, i));
                }
            }
        });

        var kept = new Dictionary<(long, string), AffectedPackage[]>();
        var size = 0;
        foreach (var one in ids)
        {
            var found = new List<FoundClaim>(one.Value.Places.Count);
            foreach (var (release, package, index) in one.Value.Places)
            {
                if (!kept.TryGetValue((release.Id, package), out var row))
                {
                    row = claims.Row(release, package) ?? throw new InvalidDataException("A row is missing.");
                    size += row.Length;
                    if (size > MostKept)
                    {
                        kept.Clear();
                        size = row.Length;
                    }

                    kept.Add((release.Id, package), row);
                }

                found.Add(new FoundClaim(release.Part.State, release.Name, package, row[index]));
            }

            var join = new AdvisoryJoin(facts, hasKnownExploited);
            var advisory = one.Value.IsAdvisory
                ? join.Published(one.Key, found, advisories.Of(one.Key))
                : join.Vulnerability(one.Key, found, advisories.Of(one.Key));
            if (advisory is not null && (!query.KnownExploited || advisory.KnownExploited == true))
            {
                yield return advisory;
            }
        }
    }

    private static void Want(SortedDictionary<string, Wanted> ids, AffectedPackage claim)
    {
        var id = claim.Advisory ?? claim.Vulnerability;
        if (!ids.ContainsKey(id))
        {
            ids.Add(id, new Wanted(claim.Advisory is not null));
        }
    }

    // Without packages asked for: what no package is claimed to have, too. An EPSS score alone is no advisory.
    private void AddUnclaimed(SortedDictionary<string, Wanted> ids)
    {
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in advisories.Scan([]))
        {
            if (!ids.ContainsKey(found.Advisory.Id))
            {
                ids.Add(found.Advisory.Id, new Wanted(true));
            }

            covered.UnionWith(found.Advisory.Cves);
        }

        foreach (var cve in facts.KnownExploited.Keys.Concat(facts.RatedIds()))
        {
            if (!covered.Contains(cve) && !ids.ContainsKey(cve))
            {
                ids.Add(cve, new Wanted(false));
            }
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var values))
        {
            index.Add(key, values = []);
        }

        values.Add(value);
    }

    private sealed class Wanted(bool isAdvisory)
    {
        public bool IsAdvisory { get; } = isAdvisory;

        public List<(StoredRelease Release, string Package, int Index)> Places { get; } = [];
    }
}
