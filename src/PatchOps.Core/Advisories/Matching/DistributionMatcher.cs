using PatchOps.Diagnostics;

namespace PatchOps.Advisories.Matching;

/// <summary>Linux distributions: every installed package against the claims about its source (dpkg) or itself (rpm).</summary>
internal sealed class DistributionMatcher(IAdvisoryCatalog catalogue, PatchInventory inventory, PackageFamily family, IReadOnlyList<string> releases, FindingWriter findings, MatchMemory? memory = null)
{
    private readonly PatchOffers _offers = new(inventory, family, memory);
    private readonly StaleCode _stale = new(inventory.RebootState);
    private readonly OfferReasons _reasons = new();

    /// <summary>Writes the findings of all packages.</summary>
    public MatchResult Run()
    {
        var chosen = JudgedPackages.Choose(inventory, family);
        foreach (var group in JudgedGroups.Of(memory is null || !findings.IsPlain ? chosen.Packages : Unremembered(chosen.Packages, memory)))
        {
            if (group[0].Version.Length == 0)
            {
                AddUnreadable(group);
                continue;
            }

            var claims = Claims(group[0].Key, group[0].OtherKey);
            if (ClaimArchitecture.IsNamed(claims))
            {
                foreach (var same in group.GroupBy(p => p.Package.Architecture, StringComparer.Ordinal))
                {
                    Match(same.ToList(), ClaimArchitecture.Relevant(claims, same.Key));
                }
            }
            else if (claims.Count > 0)
            {
                Match(group, claims);
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

    private void Match(List<JudgedPackage> packages, IReadOnlyList<AffectedPackage> claims)
    {
        var isStale = packages.Exists(IsStale);
        var subjects = packages.ConvertAll(Subject);
        var version = packages[0].Version;
        foreach (var group in ClaimGroups.Of(claims, Keep))
        {
            var relevant = family.BySource ? group : RpmModularity.Relevant(group, packages[0].Key, version);
            if (relevant.Count == 0)
            {
                continue;
            }

            var decision = VulnerabilityDecision.Of(relevant, version, family.Order);
            if (!findings.IsOpen(decision.Deciding, decision.Outcome))
            {
                continue;
            }

            KnownFacts facts = default;
            var hasFacts = false;
            for (var i = 0; i < packages.Count; i++)
            {
                if (TryJudge(packages[i], decision, out var judgement))
                {
                    facts = hasFacts ? facts : findings.Facts(decision.Deciding, relevant);
                    hasFacts = true;
                    findings.Add(facts, subjects[i], judgement);
                }
            }
        }

        // Of thousands of old vulnerabilities of one source most are resolved: those are passed over before they are grouped. Not so for
        // rpm, where only the group shows which claim is of the installed module stream.
        bool Keep(AffectedPackage claim) => findings.Wants(claim.Vulnerability)
            && (!family.BySource || isStale || findings.WantsResolved || ClaimTest.Of(claim, version, family.Order) is ClaimOutcome.Affected or ClaimOutcome.Undetermined
                || claim.Kind == AffectedKind.Withdrawn);
    }

    // In a fleet each package is remembered by itself, and mostly known. What is left has old code that runs, or does not say its version.
    private List<JudgedPackage> Unremembered(IReadOnlyList<JudgedPackage> packages, MatchMemory known)
    {
        var left = new List<JudgedPackage>();
        HashSet<MatchMemory.Key>? counted = null;
        var release = string.Join("|", releases);
        foreach (var judged in packages)
        {
            if (judged.Version.Length == 0 || IsStale(judged))
            {
                left.Add(judged);
                continue;
            }

            var key = new MatchMemory.Key(release, judged.Key, judged.OtherKey, judged.Version, judged.Package.Architecture);
            if (known.Find(key) is not { } decided)
            {
                decided = Decide(judged, known.ClaimsOf(key, Claims));
                known.Keep(key, decided);
            }

            // Packages of one source leave the same out: it counts once.
            if (decided.Unimportant + decided.Withdrawn > 0 && (counted ??= []).Add(key with { Architecture = decided.ByArchitecture ? key.Architecture : null }))
            {
                findings.LeaveOut(decided.Unimportant, decided.Withdrawn);
            }

            Add(judged, decided.Open);
        }

        return left;
    }

    private void Add(JudgedPackage judged, IReadOnlyList<(VulnerabilityDecision Decision, KnownFacts Facts)> open)
    {
        FindingSubject? subject = null;
        for (var i = 0; i < open.Count; i++)
        {
            var (decision, facts) = open[i];
            if (TryJudge(judged, decision, out var judgement))
            {
                findings.Add(facts, subject ??= Subject(judged), judgement);
            }
        }
    }

    private MatchMemory.Decided Decide(JudgedPackage judged, IReadOnlyList<AffectedPackage> all)
    {
        var claims = ClaimArchitecture.Relevant(all, judged.Package.Architecture);
        var open = new List<(VulnerabilityDecision Decision, KnownFacts Facts)>();
        int unimportant = 0, withdrawn = 0;
        foreach (var group in ClaimGroups.Of(claims, _ => true))
        {
            var relevant = family.BySource ? group : RpmModularity.Relevant(group, judged.Key, judged.Version);
            if (relevant.Count == 0)
            {
                continue;
            }

            var decision = VulnerabilityDecision.Of(relevant, judged.Version, family.Order);
            if (decision.Deciding.Kind == AffectedKind.Withdrawn)
            {
                withdrawn++;
            }
            else if (decision.Deciding.Kind == AffectedKind.Unimportant && decision.Outcome == ClaimOutcome.Affected)
            {
                unimportant++;
            }
            else if (decision.Outcome is ClaimOutcome.Affected or ClaimOutcome.Undetermined)
            {
                open.Add((decision, findings.Facts(decision.Deciding, relevant)));
            }
        }

        return new MatchMemory.Decided(open, unimportant, withdrawn, ClaimArchitecture.IsNamed(all));
    }

    private bool IsStale(JudgedPackage judged) => judged.AfterRestart is not null || _stale.Of(judged.Package).Count > 0;

    private FindingSubject Subject(JudgedPackage judged) => new()
    {
        Package = judged.Package.Name,
        Architecture = judged.Package.Architecture,
        SourceName = family.BySource ? judged.Key : null,
        Provider = judged.Package.Provider,
        InstalledVersion = judged.Package.Version,
    };

    private bool TryJudge(JudgedPackage judged, VulnerabilityDecision decision, out Judgement judgement)
    {
        var claim = decision.Deciding;
        switch (decision.Outcome)
        {
            case ClaimOutcome.Affected when judged.AfterRestart is not null && ClaimTest.Of(claim, judged.AfterRestart, family.Order) == ClaimOutcome.Resolved:
                judgement = new Judgement(FindingStatus.PendingRestart, $"Kernel {inventory.RebootState.Kernel?.Release ?? judged.Version} runs; {judged.AfterRestart}, which is installed, closes it.") { FixedVersion = claim.Fixed };
                return true;
            case ClaimOutcome.Affected:
                judgement = WithOffer(judged, claim);
                return true;
            case ClaimOutcome.Undetermined:
                judgement = new Judgement(FindingStatus.Unknown, claim.Note is null ? $"{claim.Feed} has not determined it." : $"{claim.Feed}: {claim.Note}.") { FixedVersion = claim.Fixed };
                return true;
            case ClaimOutcome.Resolved:
                return TryOnceFixed(judged, claim, out judgement);
            default:
                judgement = default;
                return false;
        }
    }

    // Fixed on the disk; whether it is in the running code is another question.
    private bool TryOnceFixed(JudgedPackage judged, AffectedPackage claim, out Judgement judgement)
    {
        judgement = default;
        var running = RunningOldCode(judged, claim);
        if (running.Count > 0)
        {
            judgement = new Judgement(FindingStatus.PendingRestart, StaleReason(running)) { FixedVersion = claim.Fixed, Processes = running };
            return true;
        }

        if (!findings.WantsResolved)
        {
            return false;
        }

        var unknown = OldCodeOfUnknownVersion(judged);
        judgement = unknown.Length > 0
            ? new Judgement(FindingStatus.Unknown, $"{StaleReason(unknown)} Whether that code has it is not known.") { FixedVersion = claim.Fixed, Processes = unknown }
            : new Judgement(FindingStatus.Resolved, $"Fixed in {claim.Fixed ?? claim.LastAffected}; {judged.Version} is installed.") { FixedVersion = claim.Fixed };
        return true;
    }

    private Judgement WithOffer(JudgedPackage judged, AffectedPackage claim)
    {
        var offer = claim.Fixed is null ? null : _offers.Closing(judged, claim.Fixed);
        return new Judgement(claim.Fixed is null ? FindingStatus.NoFix : FindingStatus.Fixable, _reasons.Of(claim, offer))
        {
            FixedVersion = claim.Fixed,
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

    private void AddUnreadable(List<JudgedPackage> packages)
    {
        if (findings.WantsAll)
        {
            foreach (var judged in packages)
            {
                findings.Add(
                    Subject(judged) with { InstalledVersion = null },
                    new Judgement(FindingStatus.Unknown, "It runs, no installed package is it, and it does not say its version: its vulnerabilities are not known."));
            }
        }
    }

    // The old code still runs and nobody knows which version it is: that much is said, and no vulnerability is invented.
    private void AddUnknownOldCode(JudgedPackage judged)
    {
        var unknown = OldCodeOfUnknownVersion(judged);
        if (unknown.Length > 0 && findings.WantsAll)
        {
            findings.Add(
                Subject(judged),
                new Judgement(FindingStatus.PendingRestart, $"{StaleReason(unknown)} Which version that is, and so which vulnerabilities it has, is not known.") { Processes = unknown });
        }
    }

    private StaleProcess[] OldCodeOfUnknownVersion(JudgedPackage judged) => _stale.Of(judged.Package) is { Count: > 0 } stale
        ? stale.Where(s => s.Version is null).Select(s => s.Process).ToArray()
        : [];

    private static string StaleReason(IReadOnlyCollection<StaleProcess> processes) =>
        $"Installed, but the replaced code still runs in {string.Join(", ", processes.Select(p => p.Unit ?? $"{p.Name} (pid {p.Pid})").Distinct(StringComparer.Ordinal))}.";

    private static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<InstalledPackage> unmatched) => unmatched.Count == 0 ? [] :
    [
        ErrorCodes.PackagesNotMatched.ToDiagnostic(
            $"{unmatched.Count} packages are of providers that no distribution's advisories speak of: {string.Join(", ", unmatched.Take(5).Select(p => $"{p.Provider}:{p.Name}"))}{(unmatched.Count > 5 ? ", …" : "")}."),
    ];
}
