namespace PatchOps.Advisories.Matching;

/// <summary>Gathers findings of one machine and gives each the facts that the catalogue has of its CVE.</summary>
internal sealed class FindingWriter(IAdvisoryCatalog catalogue, Device device, MatchOptions options)
{
    private readonly DateTimeOffset? _kevAsOf = catalogue.Feeds.FirstOrDefault(f => f.Feed == FeedNames.Kev)?.AsOf;
    private readonly HashSet<string>? _cves = options.Cves.Count == 0 ? null : new HashSet<string>(options.Cves, StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> _findings = [];

    /// <summary>How many were left out as unimportant.</summary>
    public int Unimportant { get; private set; }

    /// <summary>How many claims were left out as withdrawn.</summary>
    public int Withdrawn { get; private set; }

    /// <summary>True when resolved vulnerabilities are wanted too.</summary>
    public bool WantsResolved => options.IncludeResolved || _cves is not null;

    /// <summary>True when no CVE is named, so that all are wanted.</summary>
    public bool WantsAll => _cves is null;

    /// <summary>True when all that is open is wanted, and nothing else: then what is decided of a package is the same for every machine.</summary>
    public bool IsPlain => _cves is null && !options.IncludeResolved && !options.IncludeUnimportant;

    /// <summary>Counts what was left out.</summary>
    public void LeaveOut(int unimportant, int withdrawn)
    {
        Unimportant += unimportant;
        Withdrawn += withdrawn;
    }

    /// <summary>Whether a vulnerability is asked for at all.</summary>
    public bool Wants(string vulnerability) => _cves is null || _cves.Contains(vulnerability);

    /// <summary>Whether a claim counts, or is kept apart and counted as that.</summary>
    public bool IsOpen(AffectedPackage claim, ClaimOutcome outcome)
    {
        if (claim.Kind == AffectedKind.Withdrawn)
        {
            Withdrawn++;
            return false;
        }

        if (claim.Kind == AffectedKind.Unimportant && outcome == ClaimOutcome.Affected && !options.IncludeUnimportant)
        {
            Unimportant++;
            return false;
        }

        return true;
    }

    /// <summary>
    /// What is told of a vulnerability whatever the package: looked up once, and copied into the finding of each package that has it.
    /// </summary>
    public KnownFacts Facts(AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims) => KnownFacts.Of(catalogue, deciding, claims, _kevAsOf);

    /// <summary>Adds a finding.</summary>
    public void Add(in KnownFacts facts, FindingSubject subject, in Judgement judgement) => _findings.Add(facts.In(device, subject, judgement));

    /// <summary>Adds what is said of a package where no claim stands behind it.</summary>
    public void Add(FindingSubject subject, in Judgement judgement) => _findings.Add(new Finding
    {
        DeviceId = device.Id,
        DeviceName = device.Name,
        Package = subject.Package,
        Architecture = subject.Architecture,
        SourceName = subject.SourceName,
        Provider = subject.Provider,
        InstalledVersion = subject.InstalledVersion,
        Status = judgement.Status,
        Reason = judgement.Reason,
        Processes = judgement.Processes ?? [],
    });

    /// <summary>The findings, in the order of <see cref="MatchResult.Findings"/>.</summary>
    public IReadOnlyList<Finding> Sorted() => FindingOrder.Sort(_findings);
}
