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
    /// What is told of a vulnerability whatever the package: made once, and copied for each package that has it, because a machine can have
    /// thousands of findings.
    /// </summary>
    public Finding Template(AffectedPackage deciding, IReadOnlyList<AffectedPackage> claims) => KnownFacts.Of(catalogue, deciding, claims, _kevAsOf).ToTemplate(device);

    /// <summary>What is told of a package where no claim stands behind it.</summary>
    public Finding Template() => new() { DeviceId = device.Id, DeviceName = device.Name, Package = "", Provider = "" };

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding) => _findings.Add(finding);

    /// <summary>The findings, in the order of <see cref="MatchResult.Findings"/>.</summary>
    public IReadOnlyList<Finding> Sorted() => FindingOrder.Sort(_findings);
}
