using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>Concludes from a record what the catalogue is to hold.</summary>
internal sealed class OsvWriter(IFeedSource source, IAdvisorySink sink)
{
    private const string Ubuntu = "Ubuntu";

    /// <summary>How many ranges were passed over, by type (SEMVER, GIT).</summary>
    public Dictionary<string, int> Ignored { get; } = new(StringComparer.Ordinal);

    /// <summary>How many entries name code and no package.</summary>
    public int WithoutPackage { get; private set; }

    /// <summary>Writes one record into the parts of the distributions that it speaks of.</summary>
    public void Write(OsvRecord record, string file)
    {
        var parts = record.Affected.Where(a => a.Ecosystem is not null).Select(a => OsvEcosystem.PartOf(a.Ecosystem!)).Distinct(StringComparer.Ordinal).ToList();
        if (parts.Count == 0)
        {
            parts.Add(OsvEcosystem.PartOfId(record.Id));
        }

        string[] ids = [record.Id, .. record.Others];
        ClaimLimit.CheckNames(source, file, record.Id, parts.Count, ids);
        var cves = ids.Where(VulnerabilityIds.IsCve).Distinct(StringComparer.Ordinal).ToList();
        ClaimLimit.Check(source, file, record.Id, Math.Max(cves.Count, record.Affected.Select(a => a.Cves.Count).DefaultIfEmpty().Max()), record.Affected.Sum(SizeOf));
        var vector = record.Severities.Where(s => s.Type.StartsWith("CVSS_V3", StringComparison.Ordinal) || s.Type.StartsWith("CVSS_V4", StringComparison.Ordinal))
            .Select(s => (Vector: s.Score, Score: CvssScore.OfVector(s.Score)))
            .OrderByDescending(s => s.Score ?? -1)
            .FirstOrDefault();
        var severity = Rate(record, vector.Score);
        foreach (var part in parts.Select(sink.Part))
        {
            part.AsOf = part.AsOf > record.Modified ? part.AsOf : record.Modified;
            part.Records++;
            part.Add(new PublishedAdvisory
            {
                Feed = FeedNames.Osv,
                Id = record.Id,
                Title = record.Summary,
                Severity = severity,
                Cves = cves,
                Aliases = [.. record.Others.Where(id => !VulnerabilityIds.IsCve(id))],
                PublishedAt = record.Published,
                ModifiedAt = record.Modified,
                WithdrawnAt = record.Withdrawn,
            });

            // An advisory's vector is that of the worst of its CVEs: it says nothing of one among several.
            if (cves.Count == 1 && record.Withdrawn is null && (vector.Vector is not null || severity != Severity.Unknown))
            {
                part.Add(new VulnerabilityRating
                {
                    Feed = FeedNames.Osv,
                    Cve = cves[0],
                    Title = record.Summary,
                    Severity = severity,
                    Cvss = vector.Score,
                    CvssVector = vector.Vector,
                    PublishedAt = record.Published,
                    ModifiedAt = record.Modified,
                });
            }
        }

        WriteClaims(record, cves.Count > 0 ? cves : [record.Id], severity);
    }

    private void WriteClaims(OsvRecord record, List<string> vulnerabilities, Severity severity)
    {
        // Red Hat's records list a package once for each repository of a release.
        var written = new HashSet<(string Release, string Package, AffectedPackage Claim)>();
        foreach (var affected in record.Affected)
        {
            if (affected.Ecosystem is null)
            {
                WithoutPackage++;
                continue;
            }

            var part = sink.Part(OsvEcosystem.PartOf(affected.Ecosystem));
            var release = OsvEcosystem.ReleaseOf(affected.Ecosystem);
            var own = affected.Cves.Where(c => VulnerabilityIds.IsCve(c.Id)).ToList();
            var each = own.Count > 0 ? own : [.. vulnerabilities.Select(id => (id, (string?)null))];
            foreach (var (package, shape) in Shapes(affected).SelectMany(s => OsvEcosystem.PackagesOf(affected, s)))
            {
                foreach (var (id, priority) in each)
                {
                    var claim = shape with
                    {
                        Vulnerability = id,
                        Advisory = record.Id,
                        Kind = record.Withdrawn is null ? shape.Kind : AffectedKind.Withdrawn,
                        Severity = First(SeverityWords.Parse(priority), Words(affected.Severities), SeverityWords.Parse(affected.Urgency?.TrimEnd('*')), severity),
                        PublishedAt = record.Published,
                    };
                    if (written.Add((release, package, claim)))
                    {
                        part.Add(release, package, claim);
                    }
                }
            }
        }
    }

    // What the ranges say, without what is the same for all of them.
    private IEnumerable<AffectedPackage> Shapes(OsvAffected affected)
    {
        var kind = affected.Urgency switch
        {
            "unimportant" => AffectedKind.Unimportant,
            "end-of-life" => AffectedKind.EndOfLife,
            _ => AffectedKind.Affected,
        };
        var shape = new AffectedPackage { Feed = FeedNames.Osv, Vulnerability = string.Empty, Kind = kind };
        var some = false;
        foreach (var range in affected.Ranges)
        {
            if (range.Type != "ECOSYSTEM")
            {
                Ignored[range.Type] = Ignored.TryGetValue(range.Type, out var count) ? count + 1 : 1;
                continue;
            }

            foreach (var one in OsvRanges.Shapes(range, shape))
            {
                some = true;
                yield return one;
            }
        }

        if (!some)
        {
            yield return shape with { Kind = AffectedKind.Undetermined, Note = "The record has no range of versions that a package's own can be compared with." };
        }
    }

    private static long SizeOf(OsvAffected affected) => (1L + affected.Ranges.Sum(r => (long)r.Events.Count)) * Math.Max(1, affected.Binaries.Count);

    private static Severity Rate(OsvRecord record, double? score) => First(
        Words(record.Severities),
        SeverityWords.Parse(record.SeverityWord),
        SeverityWords.OfTitle(record.Summary),
        score is { } value ? CvssScore.ToSeverity(value) : Severity.Unknown);

    private static Severity Words(IEnumerable<OsvSeverity> severities) =>
        severities.Where(s => s.Type == Ubuntu).Select(s => SeverityWords.Parse(s.Score)).DefaultIfEmpty(Severity.Unknown).Max();

    private static Severity First(params Severity[] severities) => severities.FirstOrDefault(s => s != Severity.Unknown);
}
