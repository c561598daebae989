using PatchOps.Advisories;
using PatchOps.Inventory;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>Finds what the catalogue holds about an id, or about the packages of a query.</summary>
internal sealed class AdvisoryLookup(ClaimTable claims, FactTable facts, AdvisoryTable advisories, bool hasKnownExploited)
{
    // Rows that were read for a list and may serve its next item too; more claims than this are not kept.
    private const int MostKept = 200_000;

    // Bytes are looked for faster than claims are read, for a few ids.
    private const int MostPatterns = 4;

    /// <summary>The advisories, CVEs or KBs of ids, in their order; null for what no feed knows. All of the catalogue is looked through once.</summary>
    public IReadOnlyList<Advisory?> Get(IReadOnlyList<string> ids)
    {
        var spelled = ids.Select(id => Spelled(id.Trim())).ToArray();
        var asked = spelled.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => new Asked(id, advisories.Of(id)), StringComparer.Ordinal);
        var join = new AdvisoryJoin(facts, hasKnownExploited);
        FindClaims(asked);
        foreach (var one in asked.Values.Where(one => !one.IsCve))
        {
            one.Found = join.Published(one.Own.Count > 0 ? one.Own[0].Advisory.Id : one.Id, one.OfAdvisory, one.Own);
        }

        // What is no advisory of its own is a vulnerability, which other advisories name.
        var vulnerabilities = asked.Values.Where(one => one.Found is null).ToDictionary(one => one.Id, StringComparer.Ordinal);
        FindAdvisories(vulnerabilities);
        foreach (var one in vulnerabilities.Values)
        {
            one.Found = join.Vulnerability(one.Id, one.OfVulnerability, [.. one.Naming, .. one.Own]);
        }

        return Array.ConvertAll(spelled, id => asked[id].Found);
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

    private void FindClaims(Dictionary<string, Asked> asked)
    {
        // Claims name an advisory as its publisher spells it.
        var spellings = new Dictionary<string, List<Asked>>(StringComparer.Ordinal);
        foreach (var one in asked.Values.Where(one => !one.IsCve))
        {
            foreach (var spelling in one.Own.Select(p => p.Advisory.Id).Append(one.Id).Distinct(StringComparer.Ordinal))
            {
                Add(spellings, spelling, one);
            }
        }

        if (asked.Count <= MostPatterns)
        {
            claims.Scan([.. asked.Keys.Select(SearchPattern.OfId), .. spellings.Keys.Select(SearchPattern.OfText)], Take);
        }
        else
        {
            claims.Scan(new WantedIds(asked.Keys.Concat(spellings.Keys)), Take);
        }

        void Take(StoredRelease release, string package, AffectedPackage[] row)
        {
            foreach (var claim in row)
            {
                if (asked.TryGetValue(claim.Vulnerability, out var vulnerability))
                {
                    vulnerability.OfVulnerability.Add(new FoundClaim(release.Part.State, release.Name, package, claim));
                }

                if (claim.Advisory is { } advisory && spellings.TryGetValue(advisory, out var published))
                {
                    foreach (var one in published)
                    {
                        one.OfAdvisory.Add(new FoundClaim(release.Part.State, release.Name, package, claim));
                    }
                }
            }
        }
    }

    private void FindAdvisories(Dictionary<string, Asked> vulnerabilities)
    {
        if (vulnerabilities.Count == 0)
        {
            return;
        }

        foreach (var advisory in advisories.Scan(vulnerabilities.Count <= MostPatterns ? [.. vulnerabilities.Keys.Select(SearchPattern.OfId)] : []))
        {
            foreach (var name in advisory.Advisory.Cves.Concat(advisory.Advisory.Aliases).Distinct(StringComparer.Ordinal))
            {
                if (vulnerabilities.TryGetValue(name, out var one))
                {
                    one.Naming.Add(advisory);
                }
            }
        }
    }

    private Advisory? Vulnerability(string cve, IReadOnlyList<FoundClaim> found, IReadOnlyList<FoundAdvisory> published) =>
        new AdvisoryJoin(facts, hasKnownExploited).Vulnerability(cve, found, [.. published, .. advisories.Of(cve)]);

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

    // One id of a question, and what was found of it.
    private sealed class Asked(string id, List<FoundAdvisory> own)
    {
        public string Id { get; } = id;

        public bool IsCve { get; } = CveId.TryParse(id, out _);

        public List<FoundAdvisory> Own { get; } = own;

        public List<FoundClaim> OfVulnerability { get; } = [];

        public List<FoundClaim> OfAdvisory { get; } = [];

        public List<FoundAdvisory> Naming { get; } = [];

        public Advisory? Found { get; set; }
    }
}
