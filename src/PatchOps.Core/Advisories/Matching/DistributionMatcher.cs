using PatchOps.Diagnostics;

namespace PatchOps.Advisories.Matching;

/// <summary>Linux distributions: every installed package against the claims about its source (dpkg) or itself (rpm).</summary>
internal sealed class DistributionMatcher(IAdvisoryCatalog catalogue, PatchInventory inventory, PackageFamily family, IReadOnlyList<string> releases, FindingWriter findings)
{
    private readonly PatchOffers _offers = new(inventory, family);
    private readonly StaleCode _stale = new(inventory.RebootState);

    /// <summary>Writes the findings of all packages.</summary>
    public MatchResult Run()
    {
        var chosen = JudgedPackages.Choose(inventory, family);
        foreach (var group in chosen.Packages.GroupBy(p => (p.Key, p.OtherKey, p.Version, p.AfterRestart)))
        {
            if (group.Key.Version.Length == 0)
            {
                AddUnreadable(group);
                continue;
            }

            var claims = Claims(group.Key.Key, group.Key.OtherKey);
            if (claims.Count > 0)
            {
                Match(group.ToArray(), claims);
            }
        }

        foreach (var package in chosen.Packages)
        {
            AddUnknownOldCode(package);
        }

        return new MatchResult
        {
            RemovableKernels = chosen.RemovableKernels,
            WithoutKernelCode = chosen.WithoutKernelCode,
            Diagnostics = Diagnose(chosen.Unmatched),
        };
    }

    private IReadOnlyList<AffectedPackage> Claims(string key, string? otherKey)
    {
        IReadOnlyList<AffectedPackage>? only = null;
        List<AffectedPackage>? all = null;
        foreach (var release in releases)
        {
            Join(catalogue.GetAffected(release, key));
            if (otherKey is not null)
            {
                Join(catalogue.GetAffected(release, otherKey));
            }
        }

        return all ?? only ?? [];

        void Join(IReadOnlyList<AffectedPackage> claims)
        {
            if (claims.Count > 0)
            {
                if (only is not null)
                {
                    (all ??= [.. only]).AddRange(claims);
                }

                only ??= claims;
            }
        }
    }

    private void Match(JudgedPackage[] packages, IReadOnlyList<AffectedPackage> claims)
    {
        var isStale = packages.Any(p => p.AfterRestart is not null || _stale.Of(p.Package).Count > 0);
        var version = packages[0].Version;
        foreach (var group in ClaimGroups.Of(claims, Keep))
        {
            var relevant = family.BySource ? group : RpmModularity.Relevant(group, packages[0].Key, version);
            if (relevant.Count > 0)
            {
                var decision = VulnerabilityDecision.Of(relevant, version, family.Order);
                if (findings.IsOpen(decision.Deciding, decision.Outcome))
                {
                    Finding? template = null;
                    foreach (var package in packages)
                    {
                        if (Judge(package, decision) is { } judgement)
                        {
                            template ??= findings.Template(decision.Deciding, relevant);
                            findings.Add(Of(template, package, decision.Deciding, judgement));
                        }
                    }
                }
            }
        }

        // Of thousands of old vulnerabilities of one source most are resolved: those are passed over before they are grouped. Not so for
        // rpm, where only the group shows which claim is of the installed module stream.
        bool Keep(AffectedPackage claim) => findings.Wants(claim.Vulnerability)
            && (!family.BySource || isStale || findings.WantsResolved || ClaimTest.Of(claim, version, family.Order) is ClaimOutcome.Affected or ClaimOutcome.Undetermined
                || claim.Kind == AffectedKind.Withdrawn);
    }

    private Finding Of(Finding template, JudgedPackage judged, AffectedPackage claim, Judgement judgement) => template with
    {
        PatchId = judgement.PatchId,
        Package = judged.Package.Name,
        Architecture = judged.Package.Architecture,
        SourceName = family.BySource ? judged.Key : null,
        Provider = judged.Package.Provider,
        InstalledVersion = judged.Package.Version,
        FixedVersion = claim.Fixed,
        Status = judgement.Status,
        Reason = judgement.Reason,
        Processes = judgement.Processes ?? [],
    };

    private Judgement? Judge(JudgedPackage judged, VulnerabilityDecision decision)
    {
        var claim = decision.Deciding;
        return decision.Outcome switch
        {
            ClaimOutcome.Affected when judged.AfterRestart is not null && ClaimTest.Of(claim, judged.AfterRestart, family.Order) == ClaimOutcome.Resolved =>
                new Judgement(FindingStatus.PendingRestart, $"Kernel {inventory.RebootState.Kernel?.Release ?? judged.Version} runs; {judged.AfterRestart}, which is installed, closes it."),
            ClaimOutcome.Affected => WithOffer(judged, claim),
            ClaimOutcome.Undetermined => new Judgement(FindingStatus.Unknown, claim.Note is null ? $"{claim.Feed} has not determined it." : $"{claim.Feed}: {claim.Note}."),
            ClaimOutcome.Resolved => OnceFixed(judged, claim),
            _ => null,
        };
    }

    // Fixed on the disk; whether it is in the running code is another question.
    private Judgement? OnceFixed(JudgedPackage judged, AffectedPackage claim)
    {
        var running = RunningOldCode(judged, claim);
        if (running.Count > 0)
        {
            return new Judgement(FindingStatus.PendingRestart, StaleReason(running)) { Processes = running };
        }

        if (!findings.WantsResolved)
        {
            return null;
        }

        var unknown = OldCodeOfUnknownVersion(judged);
        return unknown.Length > 0
            ? new Judgement(FindingStatus.Unknown, $"{StaleReason(unknown)} Whether that code has it is not known.") { Processes = unknown }
            : new Judgement(FindingStatus.Resolved, $"Fixed in {claim.Fixed ?? claim.LastAffected}; {judged.Version} is installed.");
    }

    private Judgement WithOffer(JudgedPackage judged, AffectedPackage claim)
    {
        var remark = claim.Kind == AffectedKind.EndOfLife ? "its publisher no longer supports the package there" : claim.Note;
        var about = remark is null ? "" : $" ({claim.Feed}: {remark})";
        if (claim.Fixed is null)
        {
            return new Judgement(FindingStatus.NoFix, remark is null ? "No fixed version has been published." : $"No fixed version has been published{about}.");
        }

        var offer = _offers.Closing(judged, claim.Fixed);
        return new Judgement(
            FindingStatus.Fixable,
            offer is null
                ? $"Fixed in {claim.Fixed}, which this machine's package sources did not offer at the scan{about}."
                : $"Fixed in {claim.Fixed}; {offer.AvailableVersion} is on offer{(offer.Held ? ", and the package is held" : "")}{about}.")
        {
            PatchId = offer?.Id,
        };
    }

    private List<StaleProcess> RunningOldCode(JudgedPackage judged, AffectedPackage claim)
    {
        var result = new List<StaleProcess>();
        foreach (var (process, version) in _stale.Of(judged.Package))
        {
            if (version is not null && ClaimTest.Of(claim, SourceVersion(judged.Package, version), family.Order) == ClaimOutcome.Affected)
            {
                result.Add(process);
            }
        }

        return result;
    }

    // What the log knows is the package's own version; a rebuild's suffix (+b1) is not part of the source's.
    private string SourceVersion(InstalledPackage package, string version)
    {
        if (!family.BySource)
        {
            return version;
        }

        var rebuild = version.LastIndexOf("+b", StringComparison.Ordinal);
        var plain = rebuild > 0 && version.Substring(rebuild + 2).All(char.IsDigit) ? version.Substring(0, rebuild) : version;
        return SourcePackage.Of(package.SourceName ?? package.Name, plain).Version;
    }

    private void AddUnreadable(IEnumerable<JudgedPackage> packages)
    {
        foreach (var judged in packages.Where(_ => findings.WantsAll))
        {
            findings.Add(findings.Template() with
            {
                Package = judged.Package.Name,
                Architecture = judged.Package.Architecture,
                SourceName = family.BySource ? judged.Key : null,
                Provider = judged.Package.Provider,
                Status = FindingStatus.Unknown,
                Reason = "It runs, no installed package is it, and it does not say its version: its vulnerabilities are not known.",
            });
        }
    }

    // The old code still runs and nobody knows which version it is: that much is said, and no vulnerability is invented.
    private void AddUnknownOldCode(JudgedPackage judged)
    {
        var unknown = OldCodeOfUnknownVersion(judged);
        if (unknown.Length > 0 && findings.WantsAll)
        {
            findings.Add(findings.Template() with
            {
                Package = judged.Package.Name,
                Architecture = judged.Package.Architecture,
                SourceName = family.BySource ? judged.Key : null,
                Provider = judged.Package.Provider,
                InstalledVersion = judged.Package.Version,
                Status = FindingStatus.PendingRestart,
                Processes = unknown,
                Reason = $"{StaleReason(unknown)} Which version that is, and so which vulnerabilities it has, is not known.",
            });
        }
    }

    private StaleProcess[] OldCodeOfUnknownVersion(JudgedPackage judged) =>
        _stale.Of(judged.Package).Where(s => s.Version is null).Select(s => s.Process).ToArray();

    private static string StaleReason(IReadOnlyCollection<StaleProcess> processes) =>
        $"Installed, but the replaced code still runs in {string.Join(", ", processes.Select(p => p.Unit ?? $"{p.Name} (pid {p.Pid})").Distinct(StringComparer.Ordinal))}.";

    private static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<InstalledPackage> unmatched) => unmatched.Count == 0 ? [] :
    [
        ErrorCodes.PackagesNotMatched.ToDiagnostic(
            $"{unmatched.Count} packages are of providers that no distribution's advisories speak of: {string.Join(", ", unmatched.Take(5).Select(p => $"{p.Provider}:{p.Name}"))}{(unmatched.Count > 5 ? ", …" : "")}."),
    ];

    // What is said of a package; a machine can have thousands, so that no finding is made for what it is copied from.
    private readonly record struct Judgement(FindingStatus Status, string Reason)
    {
        public string? PatchId { get; init; }

        public IReadOnlyList<StaleProcess>? Processes { get; init; }
    }
}
