using System.Globalization;
using PatchOps.Compliance;
using PatchOps.Policies;

namespace PatchOps.Reporting.Fleet;

/// <summary>Chooses what a reader must know first, and words it.</summary>
internal static class FleetHighlights
{
    private static readonly TimeSpan s_endsSoon = TimeSpan.FromDays(30);

    /// <summary>The sentence behind the verdict.</summary>
    public static string ReasonOf(FleetReport report)
    {
        if (report.Devices.Count == 0)
        {
            return "No report of compliance was given: how the machines stand is not known.";
        }

        if (report.Devices.Count == 1)
        {
            return report.Devices[0].Reason;
        }

        var counts = report.Counts;
        var unknown = counts.Unknown == 0 ? string.Empty : $" Of {Devices(counts.Unknown)} it is not known.{Old(report)}";
        return report.Verdict switch
        {
            Verdict.NonCompliant => $"{N(counts.NonCompliant)} of {Devices(counts.Devices)} {Is(counts.NonCompliant)} not compliant: {Findings(counts.Findings.Overdue)} {Is(counts.Findings.Overdue)} overdue.{unknown}",
            Verdict.Unknown => $"Nothing is known to be overdue.{unknown}",
            Verdict.DueSoon => $"Nothing is overdue; {Findings(counts.Findings.DueSoon)} on {Devices(counts.DueSoon)} {Is(counts.Findings.DueSoon)} due soon.",
            _ => $"Nothing is overdue and nothing is due soon on {Devices(counts.Devices)}.",
        };
    }

    /// <summary>The sentences, the worst first.</summary>
    public static IReadOnlyList<Highlight> Of(FleetReport report)
    {
        var all = new List<Highlight>();
        AddFindings(all, report);
        AddDeployments(all, report);
        AddEvidence(all, report);
        AddExceptions(all, report);
        if (report.Accountability.ShareInTime is { } share)
        {
            var figures = report.Accountability;
            all.Add(new Highlight(HighlightWeight.Note, $"{N(figures.FixedInTime)} of {N(figures.Fixed)} dated patches ({share.ToString("P0", CultureInfo.InvariantCulture)}) were installed before their date."));
        }

        return all.OrderByDescending(h => h.Weight).ToArray();
    }

    private static void AddFindings(List<Highlight> all, FleetReport report)
    {
        var counts = report.Counts;
        if (counts.Findings.Overdue > 0)
        {
            var first = report.Findings[0];
            var late = report.ByStandard.Where(s => s.Overdue > 0).Select(s => s.MostDaysLate ?? 0).DefaultIfEmpty(0).Max();
            all.Add(new Highlight(HighlightWeight.Bad, $"{Findings(counts.Findings.Overdue)} on {Devices(counts.NonCompliant)} {Is(counts.Findings.Overdue)} overdue, the longest by {Count(late, "day")}: {NameOf(first.Finding)} on {first.Report.Device.Name}."));
        }

        if (report.Exploited.Count > 0)
        {
            all.Add(new Highlight(HighlightWeight.Bad, $"{Count(report.Exploited.Count, "vulnerability", "vulnerabilities")} that {Is(report.Exploited.Count)} known to be exploited {Is(report.Exploited.Count)} open on {Devices(report.Devices.Count(d => d.Exploited > 0))}."));
        }
        else if (counts.Devices > counts.Unknown)
        {
            // Where nobody looked it is not known, and "none" would be wrong.
            var known = report.Devices.Count(d => d.IsExploitationKnown);
            all.Add(report.IsExploitationKnown ? new Highlight(HighlightWeight.Good, "No open CVE is known to be exploited.")
                : known == 0 ? new Highlight(HighlightWeight.Attention, "Which open vulnerabilities are exploited is not known: CISA's catalogue was not at hand for all of them, or was too old.")
                : new Highlight(HighlightWeight.Attention, $"No open CVE is known to be exploited on {N(known)} of {Devices(counts.Devices)}; of the others it is not known."));
        }

        if (counts.Findings.DueSoon > 0)
        {
            all.Add(new Highlight(HighlightWeight.Attention, $"{Findings(counts.Findings.DueSoon)} {Is(counts.Findings.DueSoon)} due soon."));
        }

        if (counts.Unknown > 0)
        {
            all.Add(new Highlight(HighlightWeight.Attention, $"Of {Devices(counts.Unknown)} the state is not known."));
        }

        var restarts = report.Devices.Count(d => d.RebootPending == true);
        if (restarts > 0)
        {
            all.Add(new Highlight(HighlightWeight.Attention, $"{Devices(restarts)} {(restarts == 1 ? "waits" : "wait")} for a restart."));
        }
    }

    private static void AddDeployments(List<Highlight> all, FleetReport report)
    {
        if (report.Deployments.Count == 0)
        {
            return;
        }

        var outcomes = report.Outcomes;
        var done = outcomes.Installed + outcomes.Resolved + outcomes.PendingRestart;
        all.Add(new Highlight(HighlightWeight.Note, $"{Count(done, "patch", "patches")} {Was(done)} installed in {Count(report.Deployments.Count, "deployment")}; of {N(outcomes.Resolved)} it is proven that the vulnerabilities are gone."));
        if (outcomes.RolledBack > 0)
        {
            all.Add(new Highlight(HighlightWeight.Attention, $"{Count(outcomes.RolledBack, "patch", "patches")} {Was(outcomes.RolledBack)} rolled back."));
        }

        if (outcomes.Failed > 0)
        {
            all.Add(new Highlight(HighlightWeight.Bad, $"{Count(outcomes.Failed, "patch", "patches")} failed."));
        }
    }

    private static void AddEvidence(List<Highlight> all, FleetReport report)
    {
        if (Old(report) is { Length: > 0 } old)
        {
            all.Add(new Highlight(HighlightWeight.Attention, old.TrimStart()));
        }

        var stale = report.Feeds.Count(f => f.Insufficient > 0);
        if (stale > 0)
        {
            all.Add(new Highlight(HighlightWeight.Attention, $"{Count(stale, "feed")} {Is(stale)} missing or too old."));
        }
    }

    private static void AddExceptions(List<Highlight> all, FleetReport report)
    {
        if (report.Exceptions.Count == 0)
        {
            return;
        }

        var soon = report.Exceptions.Count(e => e.Until - report.MadeAt <= s_endsSoon);
        var risks = report.Exceptions.Where(e => e.Effect == HoldEffect.Exempt).Sum(e => e.Findings);
        var ends = soon == 0 ? string.Empty : $" {Count(soon, "exception")} {(soon == 1 ? "ends" : "end")} within 30 days.";
        all.Add(new Highlight(soon > 0 ? HighlightWeight.Attention : HighlightWeight.Note, $"{Count(report.Exceptions.Count, "exception")} {Is(report.Exceptions.Count)} in force; {Findings(risks)} {Is(risks)} an accepted risk.{ends}"));
    }

    private static string Old(FleetReport report) => report.NewestAsOf is { } newest && report.MadeAt - newest >= EvidenceGathering.SilentAfter
        ? $" The newest report that was given is {Count((int)(report.MadeAt - newest).TotalDays, "day")} old: how things stood on {newest.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is known, and what is overdue since is not."
        : string.Empty;

    private static string NameOf(Finding finding) => finding.Cve is null ? finding.Package : $"{finding.Cve} in {finding.Package}";

    private static string Devices(int count) => Count(count, "device");

    private static string Findings(int count) => Count(count, "finding");

    private static string Is(int count) => count == 1 ? "is" : "are";

    private static string Was(int count) => count == 1 ? "was" : "were";

    private static string Count(int count, string one, string? many = null) => $"{N(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
