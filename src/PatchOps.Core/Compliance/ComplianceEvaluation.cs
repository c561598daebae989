using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Scheduling;

namespace PatchOps.Compliance;

/// <summary>Findings + deadlines + evidence -> report. Pure: the same inventory, catalogue, policy and moment give the same report.</summary>
public sealed class ComplianceEvaluation
{
    private readonly PolicyRules _rules;
    private readonly DateTimeOffset _asOf;
    private readonly FindingDater _dater;
    private readonly FindingWaits _waits;
    private readonly MaintenanceWindow? _window;
    private readonly IReadOnlyList<string> _standards;

    /// <summary>An evaluation of any number of machines against one policy at one moment.</summary>
    /// <param name="rules">The policy with its standards.</param>
    /// <param name="asOf">The moment that counts (UTC).</param>
    public ComplianceEvaluation(PolicyRules rules, DateTimeOffset asOf)
    {
        _rules = rules;
        _asOf = asOf;
        _dater = new FindingDater(rules);
        _window = new WindowCalendar(rules.Policy).CurrentOrNext(asOf);
        _waits = new FindingWaits(rules.Policy, _window, asOf);
        _standards = rules.Standards.Select(s => s.Id).ToArray();
    }

    /// <summary>The report of one machine.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="match">What the matcher found in it.</param>
    /// <param name="closed">The periods that are over, from the state; empty where there is none.</param>
    public ComplianceReport Evaluate(PatchInventory inventory, MatchResult match, IReadOnlyList<ClosedPatch> closed) => Evaluate(inventory, match, closed, []);

    /// <summary>The same, where the state knows of patches that went without being installed: what superseded them does not start their time anew.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="match">What the matcher found in it.</param>
    /// <param name="closed">The periods that ended with the patch installed.</param>
    /// <param name="superseded">The periods that ended otherwise.</param>
    public ComplianceReport Evaluate(PatchInventory inventory, MatchResult match, IReadOnlyList<ClosedPatch> closed, IReadOnlyList<PatchSighting> superseded)
    {
        var patches = PatchesById(inventory);
        var since = superseded.Count == 0 ? null : new MissingSince(superseded, inventory.Device.Os);
        var findings = _dater.Date(inventory.Device, patches, FindingRows.Of(inventory, match), since, _asOf);
        if (UnsupportedSystem.Of(inventory, _rules.Policy, _asOf) is { } unsupported)
        {
            findings = DatedOrder.Sort([unsupported, .. findings]);
        }

        (findings, var holds) = _waits.Of(inventory, patches, findings);
        var summary = ComplianceSummary.Of(findings);
        var evidence = EvidenceGathering.Of(inventory, match, _rules, _asOf);
        var (verdict, reason) = VerdictDecision.Of(findings, summary, evidence);
        return new ComplianceReport
        {
            Device = inventory.Device,
            Root = inventory.Root,
            Policy = _rules.Policy.Name,
            PolicySource = _rules.Policy.Source,
            Standards = _standards,
            AsOf = _asOf,
            ScannedAt = inventory.ScannedAt,
            Verdict = verdict,
            Reason = reason,
            Summary = summary,
            Score = ComplianceScore.Of(findings) ?? (verdict is Verdict.Compliant or Verdict.DueSoon ? 100 : null),
            Findings = findings,
            Accountability = AccountabilityFigures.Of(inventory, findings, closed, since, _rules, _asOf),
            Holds = holds,
            Evidence = evidence,
            HasWindows = _rules.Policy.Windows.Count > 0,
            NextWindow = _window,
            RebootPending = inventory.RebootState.Pending,
            Diagnostics = Diagnostic.Join(Diagnostic.Join(Own(inventory), inventory.Diagnostics), match.Diagnostics),
        };
    }

    private IReadOnlyList<Diagnostic> Own(PatchInventory inventory)
    {
        List<Diagnostic>? own = null;
        if (!_rules.Policy.AppliesTo(inventory.Device))
        {
            (own ??= []).Add(ErrorCodes.PolicyNotForDevice.ToDiagnostic(
                $"The policy '{_rules.Policy.Name}' is for machines tagged {string.Join(", ", _rules.Policy.AppliesToTags)}; {inventory.Device.Name} is not.", target: inventory.Device.Name));
        }

        foreach (var hold in _rules.Policy.Holds.Where(hold => hold.IsExpired(_asOf)))
        {
            (own ??= []).Add(ExpiredHold.Diagnose(hold));
        }

        return own is null ? _rules.Doubts : [.. own, .. _rules.Doubts];
    }

    private static Dictionary<string, AvailablePatch> PatchesById(PatchInventory inventory)
    {
        var patches = new Dictionary<string, AvailablePatch>(inventory.Available.Count, StringComparer.Ordinal);
        foreach (var patch in inventory.Available)
        {
            // A file may name one twice: the first sight that is earlier counts.
            if (!patches.TryGetValue(patch.Id, out var other) || patch.FirstSeenAt < (other.FirstSeenAt ?? DateTimeOffset.MaxValue))
            {
                patches[patch.Id] = patch;
            }
        }

        return patches;
    }
}
