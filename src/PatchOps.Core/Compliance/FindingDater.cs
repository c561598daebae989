using PatchOps.Deadlines;
using PatchOps.Policies;

namespace PatchOps.Compliance;

/// <summary>Gives findings their date, their state, and the facts of a policy that the date rests on.</summary>
/// <param name="rules">The policy with its standards.</param>
public sealed class FindingDater(PolicyRules rules)
{
    /// <summary>The findings of one machine, dated, in the order of a report: overdue first, then by date.</summary>
    /// <param name="device">The machine.</param>
    /// <param name="patches">Its missing patches, by identity.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="asOf">The moment that counts (UTC).</param>
    public IReadOnlyList<Finding> Date(Device device, IReadOnlyDictionary<string, AvailablePatch> patches, IReadOnlyList<Finding> findings, DateTimeOffset asOf) =>
        Date(device, patches, findings, since: null, asOf);

    /// <summary>The same, where the state knows of patches that were superseded before they were installed.</summary>
    internal IReadOnlyList<Finding> Date(
        Device device, IReadOnlyDictionary<string, AvailablePatch> patches, IReadOnlyList<Finding> findings, MissingSince? since, DateTimeOffset asOf)
    {
        var exposed = Exposures.Of(device, rules.Policy);
        var dated = new Finding[findings.Count];
        for (var i = 0; i < dated.Length; i++)
        {
            var finding = findings[i];
            var patch = finding.PatchId is { } id && patches.TryGetValue(id, out var offered) ? offered : null;
            dated[i] = Date(finding, patch is null || since is null ? patch : since.Of(patch, finding), exposed, asOf);
        }

        return DatedOrder.Sort(dated);
    }

    /// <summary>One finding, dated.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="patch">The patch that closes it, or null.</param>
    /// <param name="exposed">Whether the machine can be reached from outside.</param>
    /// <param name="asOf">The moment that counts (UTC).</param>
    public Finding Date(Finding finding, AvailablePatch? patch, bool? exposed, DateTimeOffset asOf)
    {
        var assetClass = rules.AssetClassOf(finding, patch, exposed);
        var deadline = rules.Engine.Date(Facts(finding, patch, exposed, assetClass, asOf));
        return finding with
        {
            Exposed = exposed,
            AssetClass = assetClass,
            DueAt = deadline.DueAt,
            StartedAt = deadline.StartedAt,
            StartedBy = deadline.StartedBy,
            Rule = deadline.Rule,
            MissingFacts = deadline.MissingFacts,
            ForensicTriage = deadline.ForensicTriage,
            State = StateOf(finding, patch, deadline, asOf),
        };
    }

    private FindingState StateOf(Finding finding, AvailablePatch? patch, Deadline deadline, DateTimeOffset asOf)
    {
        if (rules.Policy.Holds.Count > 0 && HoldMatch.Of(rules.Policy.Holds, finding, patch, asOf) is { Effect: HoldEffect.Exempt })
        {
            return FindingState.Exempt;
        }

        return finding.Status switch
        {
            FindingStatus.NoFix => FindingState.NoFix,
            FindingStatus.Unknown => FindingState.Unknown,
            _ when deadline.IsUnknown => FindingState.Unknown,
            _ => deadline.DueAt switch
            {
                null => FindingState.OnTime,
                { } due when asOf > due => FindingState.Overdue,
                { } due when due - asOf <= rules.Policy.DueSoon => FindingState.DueSoon,
                _ => FindingState.OnTime,
            },
        };
    }

    private static DeadlineFacts Facts(Finding finding, AvailablePatch? patch, bool? exposed, string assetClass, DateTimeOffset asOf) => new()
    {
        KnownExploited = finding.KnownExploited,
        KevDateAdded = finding.KevDateAdded,
        Exposed = exposed,
        Automatable = finding.Automatable,
        TechnicalImpact = finding.TechnicalImpact,
        WorkingExploit = HasWorkingExploit(finding),
        Severity = finding.Severity,
        Cvss = finding.Cvss,
        Epss = finding.Epss,
        AssetClass = assetClass,
        ReleasedAt = Past(finding.ReleasedAt, asOf) ?? Past(patch?.ReleasedAt, asOf),
        FirstSeenAt = Past(patch?.FirstSeenAt, asOf),
    };

    // What is missing now was not published tomorrow: such a date, from a wrong clock or by intent, would put the deadline off, and counts as not known.
    private static DateTimeOffset? Past(DateTimeOffset? at, DateTimeOffset asOf) => at > asOf ? null : at;

    private static bool? HasWorkingExploit(Finding finding) =>
        finding.KnownExploited == true || finding.Exploitation is Exploitation.Active or Exploitation.Poc ? true
        : finding.KnownExploited == false && finding.Exploitation == Exploitation.None ? false
        : null;
}
