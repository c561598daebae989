using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>Concludes from a month what the catalogue is to hold. Supersedence is not among it: its chains are broken, and the builds decide.</summary>
internal sealed class MsrcWriter(MsrcDocument document, IAdvisoryPart part, Action<LogLevel, string> log)
{
    /// <summary>The release under which products stand that are no release of Windows. Nothing is matched against it.</summary>
    public const string OtherProducts = "msrc";

    private const string VendorFix = "Vendor Fix";

    private readonly Dictionary<string, WindowsTarget?> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KbDraft> _kbs = new(StringComparer.Ordinal);

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        part.AsOf = document.CurrentReleaseDate;
        foreach (var vulnerability in document.Vulnerabilities)
        {
            Write(vulnerability);
            part.Records++;
        }

        foreach (var kb in _kbs.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            part.Add(new PublishedAdvisory
            {
                Feed = FeedNames.Msrc,
                Id = kb.Key,
                Title = document.Title,
                Severity = kb.Value.Severity,
                Cves = [.. kb.Value.Cves],
                PublishedAt = document.InitialReleaseDate,
                RequiresReboot = kb.Value.RequiresReboot,
            });
        }
    }

    private void Write(MsrcVulnerability vulnerability)
    {
        var published = vulnerability.Revisions.Count > 0 ? vulnerability.Revisions.Min() : document.InitialReleaseDate;
        var modified = vulnerability.Revisions.Count > 0 ? vulnerability.Revisions.Max() : (DateTimeOffset?)null;
        var severity = vulnerability.Threats.Select(SeverityOf).DefaultIfEmpty(Severity.Unknown).Max();
        var score = vulnerability.Scores.OrderByDescending(s => s.Base).FirstOrDefault();
        part.Add(new VulnerabilityRating
        {
            Feed = FeedNames.Msrc,
            Cve = vulnerability.Id,
            Title = vulnerability.Title,
            Severity = severity,
            Cvss = score?.Base,
            CvssVector = score?.Vector,
            Exploitation = vulnerability.Threats.Any(IsExploited) ? Exploitation.Active : null,
            PublishedAt = published,
            ModifiedAt = modified,
        });

        var isCve = VulnerabilityIds.IsCve(vulnerability.Id);
        if (!isCve)
        {
            part.Add(new PublishedAdvisory
            {
                Feed = FeedNames.Msrc,
                Id = vulnerability.Id,
                Title = vulnerability.Title,
                Severity = severity,
                PublishedAt = published,
                ModifiedAt = modified,
            });
        }

        var fixes = vulnerability.Remediations.Where(r => r.Type == VendorFix).ToList();
        foreach (var fix in fixes)
        {
            if (WindowsFixes.Kb(fix) is { } kb)
            {
                Draft(kb).Add(isCve ? vulnerability.Id : null, severity, fix.RestartRequired);
            }
        }

        WriteClaims(vulnerability, fixes, published);
    }

    private void WriteClaims(MsrcVulnerability vulnerability, List<MsrcRemediation> fixes, DateTimeOffset published)
    {
        var fixesOf = new Dictionary<string, List<MsrcRemediation>>(StringComparer.Ordinal);
        foreach (var fix in fixes)
        {
            foreach (var id in fix.Products.Distinct(StringComparer.Ordinal))
            {
                (fixesOf.TryGetValue(id, out var list) ? list : fixesOf[id] = []).Add(fix);
            }
        }

        var kinds = Kinds(vulnerability);
        var severities = Severities(vulnerability, out var general);
        foreach (var id in fixesOf.Keys.Where(id => !kinds.ContainsKey(id)))
        {
            log(LogLevel.Warning, $"{document.Id}: {vulnerability.Id} has a fix for the product '{id}' that it does not call affected; no claim is made of it.");
        }

        foreach (var (id, kind) in kinds.Select(k => (k.Key, k.Value)))
        {
            if (!document.Products.TryGetValue(id, out var product))
            {
                // A claim about a product that nobody can name can neither be matched nor shown as one.
                product = new MsrcProduct(id, $"product {id}", null);
                log(LogLevel.Warning, $"{document.Id}: {vulnerability.Id} speaks of the product '{id}', which the document does not name.");
            }

            var claim = new AffectedPackage
            {
                Feed = FeedNames.Msrc,
                Vulnerability = vulnerability.Id,
                Kind = kind,
                Severity = severities.TryGetValue(id, out var severity) ? severity : general,
                PublishedAt = published,
            };
            var own = fixesOf.TryGetValue(id, out var found) ? found : [];
            if (Target(product) is { } target)
            {
                part.Add(target.Release, target.Key.ToString(), kind == AffectedKind.Affected ? Of(claim, target, own) : claim);
            }
            else
            {
                WriteOther(product, claim, own);
            }
        }
    }

    private static AffectedPackage Of(AffectedPackage claim, WindowsTarget target, List<MsrcRemediation> own)
    {
        var fixes = WindowsFixes.Of(target, own);
        return claim with
        {
            Kind = own.Count == 0 || fixes.Full is not null ? AffectedKind.Affected : AffectedKind.Undetermined,
            Advisory = fixes.Full is { } full ? full.Kb : own.Select(WindowsFixes.Kb).FirstOrDefault(kb => kb is not null),
            Fixed = fixes.Full?.Build,
            HotpatchFixed = fixes.Lower,
            Note = fixes.Note,
        };
    }

    // These are shown and never matched, so that each fix may stand for itself (SQL Server has one for each of its two branches).
    private void WriteOther(MsrcProduct product, AffectedPackage claim, List<MsrcRemediation> own)
    {
        if (own.Count == 0)
        {
            part.Add(OtherProducts, product.Name, claim);
        }

        foreach (var fix in own.Select(f => (Kb: WindowsFixes.Kb(f), f.FixedBuild)).Distinct())
        {
            var isVersion = fix.FixedBuild is { Length: > 0 } build && !build.Contains("://");
            part.Add(OtherProducts, product.Name, claim with
            {
                Advisory = fix.Kb,
                Fixed = isVersion ? fix.FixedBuild : null,
                Note = isVersion || fix.FixedBuild is null ? null : $"Fixed in the builds of {fix.FixedBuild}.",
            });
        }
    }

    // The rating of each product, and that of those which are not named.
    private static Dictionary<string, Severity> Severities(MsrcVulnerability vulnerability, out Severity general)
    {
        general = Severity.Unknown;
        var severities = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var threat in vulnerability.Threats.Where(t => t.Type == "Severity"))
        {
            var severity = SeverityOf(threat);
            general = threat.Products.Count == 0 && severity > general ? severity : general;
            foreach (var id in threat.Products)
            {
                severities[id] = severities.TryGetValue(id, out var before) && before > severity ? before : severity;
            }
        }

        return severities;
    }

    // Affected wins over the others: a product that is called both is not called safe.
    private static Dictionary<string, AffectedKind> Kinds(MsrcVulnerability vulnerability)
    {
        var kinds = new Dictionary<string, AffectedKind>(StringComparer.Ordinal);
        foreach (var status in vulnerability.Statuses)
        {
            AffectedKind? kind = status.Type switch
            {
                "Known Affected" or "First Affected" or "Last Affected" => AffectedKind.Affected,
                "Known Not Affected" or "First Fixed" or "Fixed" => AffectedKind.NotAffected,
                "Recommended" => null,
                _ => AffectedKind.Undetermined,
            };
            foreach (var id in kind is null ? [] : status.Products)
            {
                kinds[id] = kinds.TryGetValue(id, out var before) ? Worse(before, kind!.Value) : kind!.Value;
            }
        }

        return kinds;
    }

    private static AffectedKind Worse(AffectedKind one, AffectedKind other) =>
        one == AffectedKind.Affected || other == AffectedKind.Affected ? AffectedKind.Affected
        : one == AffectedKind.Undetermined ? one : other;

    private WindowsTarget? Target(MsrcProduct product)
    {
        if (!_targets.TryGetValue(product.Id, out var target))
        {
            _targets.Add(product.Id, target = WindowsTarget.Of(product));
            if (target is null && WindowsTarget.IsNameless(product))
            {
                log(LogLevel.Warning, $"{document.Id}: '{product.Name}' has no CPE that names a build, so that no machine is matched against it.");
            }
        }

        return target;
    }

    private KbDraft Draft(string kb) => _kbs.TryGetValue(kb, out var draft) ? draft : _kbs[kb] = new KbDraft();

    private static Severity SeverityOf(MsrcThreat threat) => threat.Type != "Severity" ? Severity.Unknown : threat.Description switch
    {
        "Critical" => Severity.Critical,
        "Important" => Severity.High,
        "Moderate" => Severity.Medium,
        "Low" => Severity.Low,
        _ => Severity.Unknown,
    };

    // "Publicly Disclosed:No;Exploited:Yes;Latest Software Release:Exploitation Detected".
    private static bool IsExploited(MsrcThreat threat) =>
        threat.Type == "Exploit Status"
        && (threat.Description ?? string.Empty).Split(';').Any(field => string.Equals(
            field.Replace(" ", string.Empty), "Exploited:Yes", StringComparison.OrdinalIgnoreCase));

    private sealed class KbDraft
    {
        private bool _some;
        private bool _never = true;
        private bool _always;

        public SortedSet<string> Cves { get; } = new(StringComparer.Ordinal);

        public Severity Severity { get; private set; }

        // "Maybe" of one and "No" of another is still a maybe.
        public bool? RequiresReboot => _always ? true : _some && _never ? false : null;

        public void Add(string? cve, Severity severity, string? restart)
        {
            if (cve is not null)
            {
                Cves.Add(cve);
            }

            Severity = severity > Severity ? severity : Severity;
            _some = true;
            _never &= restart == "No";
            _always |= restart == "Yes";
        }
    }
}
