using System.Globalization;
using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Rmm;

/// <summary>A compliance report, for an RMM.</summary>
internal static class ReportSubject
{
    /// <summary>Its digest.</summary>
    public static RmmDigest Read(ComplianceReport report)
    {
        var outcome = Outcome(report);
        var overdue = report.KnownVerdict() == Verdict.Unknown && report.Summary.Overdue == 0 ? null : (int?)report.Summary.Overdue;
        var exploited = Exploited(report);
        var next = report.Findings.Where(f => f.State is FindingState.DueSoon or FindingState.OnTime).Min(f => f.DueAt);
        return new RmmDigest
        {
            Outcome = outcome,
            Summary = RmmSummary.Of(
                outcome,
                report.Device.Name,
                outcome is RmmOutcome.Unknown or RmmOutcome.Incomplete ? Why(report) : null,
                overdue is > 0 ? $"{overdue} overdue" : outcome is RmmOutcome.Compliant or RmmOutcome.DueSoon ? "nothing overdue" : null,
                exploited is > 0 ? $"{exploited} known exploited" : null,
                next is { } date ? $"next due {RmmText.Moment(date)}" : null,
                report.RebootPending == true ? "restart pending" : null,
                $"policy {report.Policy}"),
            Headline = $"{RmmWords.Of(outcome)}: {RmmText.Clean(report.Device.Name)}: {RmmText.Clean(report.KnownReason(), 400)}",
            Details = [.. Details(report)],
            Facts = Facts(report, overdue, exploited, next),
            Devices = [report.Device],
        };
    }

    // The same question as ExitCode.ForReport: a good verdict beside what contradicts it is not the whole answer.
    private static RmmOutcome Outcome(ComplianceReport report) => report.KnownVerdict() switch
    {
        Verdict.NonCompliant => RmmOutcome.NonCompliant,
        Verdict.Compliant => RmmOutcome.Compliant,
        Verdict.DueSoon => RmmOutcome.DueSoon,
        _ => report.Verdict == Verdict.Unknown ? RmmOutcome.Unknown : RmmOutcome.Incomplete,
    };

    private static string Why(ComplianceReport report) =>
        report.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error) is { } error ? $"{error.Id} {error.Message}" : report.KnownReason();

    // A CVE in several packages is one.
    private static int? Exploited(ComplianceReport report) =>
        report.Exploited()?.Select(f => f.Cve ?? f.Package).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static IEnumerable<string> Details(ComplianceReport report)
    {
        foreach (var group in DueGroup.Of(report.Findings, FindingState.Overdue))
        {
            yield return Line("overdue", group);
        }

        foreach (var error in DiagnosticLines.Of(report.Diagnostics, DiagnosticLevel.Error))
        {
            yield return error;
        }

        foreach (var evidence in report.Evidence.Where(e => e.IsInsufficient))
        {
            yield return $"does not suffice: {RmmWords.Camel(evidence.Kind)} {RmmText.Clean(evidence.Name)}: {RmmText.Clean(evidence.Detail, 400)}";
        }

        foreach (var group in DueGroup.Of(report.Findings, FindingState.Unknown))
        {
            yield return Line("not known", group);
        }

        foreach (var group in DueGroup.Of(report.Findings, FindingState.DueSoon))
        {
            yield return Line("due soon", group);
        }

        if (report.RebootPending != false)
        {
            yield return report.RebootPending == true ? "a restart is pending" : "whether a restart is pending is not known";
        }

        foreach (var warning in DiagnosticLines.Of(report.Diagnostics, DiagnosticLevel.Warning))
        {
            yield return warning;
        }

        yield return $"scanned {RmmText.Moment(report.ScannedAt)}, judged as of {RmmText.Moment(report.AsOf)} by the policy {RmmText.Clean(report.Policy)}";
    }

    private static string Line(string word, DueGroup group)
    {
        var due = group.DueAt is { } at ? $", due {RmmText.Moment(at)}" : "";
        var count = group.Vulnerabilities == 0 ? "" : string.Format(CultureInfo.InvariantCulture, ", {0} CVE{1}", group.Vulnerabilities, group.Vulnerabilities == 1 ? "" : "s");
        var rule = group.Rule is { } name ? $", by {RmmText.Clean(name)}" : "";
        var missing = group.MissingFacts.Count == 0 ? "" : $", not known: {RmmText.Clean(string.Join(", ", group.MissingFacts))}";
        return $"{word}: {RmmText.Clean(group.Package)}{due}{count}{(group.IsExploited ? ", known exploited" : "")}{rule}{missing}";
    }

    private static RmmFact[] Facts(ComplianceReport report, int? overdue, int? exploited, DateTimeOffset? next) =>
    [
        new(RmmFieldNames.Verdict, RmmWords.Camel(report.KnownVerdict())),
        new(RmmFieldNames.Overdue, overdue),
        new(RmmFieldNames.KnownExploited, exploited),
        new(RmmFieldNames.NextDue, next),
        new(RmmFieldNames.RebootPending, RebootWord.Of(report.RebootPending)),
        new(RmmFieldNames.Score, report.KnownVerdict() == report.Verdict ? report.Score : null),
        new(RmmFieldNames.Policy, RmmText.Clean(report.Policy)),
        new(RmmFieldNames.LastScan, report.ScannedAt),
    ];
}
