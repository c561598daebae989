using PatchOps.Advisories;
using PatchOps.Compliance;

namespace PatchOps.Metrics;

/// <summary>Facts -> metric families. Pure, and always in the same order.</summary>
/// <remarks>
/// Nobody may take a machine of which nothing is known for a compliant one. A fact that is not known has no series at all; a zero is written only where it is known to be zero; and the verdict
/// is a set of series of which exactly one is 1, so that "unknown" can be alerted on.
/// </remarks>
public static class MachineMetrics
{
    /// <summary>The families; one without samples is left out.</summary>
    public static IReadOnlyList<MetricFamily> Of(MetricsFacts facts) => new[]
    {
        One("patchops_build_info", "The version of PatchOps that wrote this.", 1, Label("version", facts.Version)),
        One("patchops_last_run_success", "Whether the scan and the evaluation behind these metrics came to their end.", Truth(facts.Report is not null)),
        One("patchops_last_run_timestamp_seconds", "When these metrics were written.", Seconds(facts.Now)),
        new MetricFamily("patchops_verdict", "Whether the machine is patched in time: the series of its verdict is 1, the others are 0.", Verdicts(facts.Report)),
        new MetricFamily("patchops_findings", "Vulnerabilities and missing patches by how they stand to their dates.", Findings(facts.Report)),
        new MetricFamily("patchops_known_exploited_findings", "Open findings that are known to be exploited.", Exploited(facts.Report)),
        One("patchops_score", "100 minus the weighted share of dated findings that are overdue.", facts.Report is { } report && IsKnown(report) ? report.Score : null),
        One("patchops_scan_complete", "Whether every package source could be read.", Truth(facts.Inventory?.IsComplete())),
        new MetricFamily("patchops_missing_patches", "Patches that are available and not installed, by classification.", Missing(facts.Inventory)),
        One("patchops_reboot_pending", "Whether a restart of the machine is pending.", Truth(facts.Inventory?.RebootState.Pending)),
        One("patchops_last_scan_timestamp_seconds", "When the machine was scanned.", Seconds(facts.Inventory?.ScannedAt)),
        new MetricFamily(
            "patchops_last_deployment_info",
            "The last deployment on this machine and how it stands.",
            facts.LastDeployment is { } last ? [new MetricSample(1, Label("id", last.Id), Label("state", Word(last.State.ToString())))] : []),
        One("patchops_last_deployment_timestamp_seconds", "When the last deployment ended, or began where it has not ended.", Seconds(facts.LastDeployment?.At)),
        One("patchops_last_success_timestamp_seconds", "When the last deployment that succeeded ended.", Seconds(facts.LastSuccessAt)),
        new MetricFamily(
            "patchops_feed_age_seconds",
            "How old the advisories of a feed are, by the date that the feed itself carries.",
            Parts(facts).Where(f => !IsFuture(f, facts.Now))
                .Select(f => new MetricSample(Math.Max(0, (facts.Now - f.State.AsOf).TotalSeconds), Label("feed", f.State.Feed), Label("part", f.State.Part))).ToArray()),
        new MetricFamily(
            "patchops_feed_stale",
            "Whether a feed is older than its publisher's rhythm allows, or has a date that is still to come.",
            Parts(facts).Select(f => new MetricSample(f.IsStale || IsFuture(f, facts.Now) ? 1 : 0, Label("feed", f.State.Feed), Label("part", f.State.Part))).ToArray()),
    }.Where(family => family.Samples.Count > 0).ToArray();

    private static IReadOnlyList<FeedAge> Parts(MetricsFacts facts) => FeedFreshness.Of(facts.Feeds ?? [], facts.Now);

    // A day of a publisher further east begins up to 14 hours earlier. What is later than that says nothing about how fresh the feed is.
    private static bool IsFuture(FeedAge feed, DateTimeOffset now) => feed.State.AsOf - now > TimeSpan.FromHours(14);

    private static IReadOnlyList<MetricSample> Verdicts(ComplianceReport? report)
    {
        var verdict = report?.KnownVerdict() ?? Verdict.Unknown;
        return ((Verdict[])Enum.GetValues(typeof(Verdict)))
            .Select(word => new MetricSample(word == verdict ? 1 : 0, Label("policy", report?.Policy ?? ""), Label("verdict", Word(word.ToString())))).ToArray();
    }

    private static IReadOnlyList<MetricSample> Findings(ComplianceReport? report) => report is null ? [] : Known(
        IsKnown(report),
        "state",
        [
            ("overdue", report.Summary.Overdue), ("dueSoon", report.Summary.DueSoon), ("onTime", report.Summary.OnTime),
            ("exempt", report.Summary.Exempt), ("noFix", report.Summary.NoFix), ("unknown", report.Summary.Unknown),
        ]);

    private static IReadOnlyList<MetricSample> Exploited(ComplianceReport? report) => report?.Exploited() is { } exploited ? [new MetricSample(exploited.Count)] : [];

    private static IReadOnlyList<MetricSample> Missing(PatchInventory? inventory) => inventory is null ? [] : Known(
        inventory.IsComplete(),
        "classification",
        [.. ((Classification[])Enum.GetValues(typeof(Classification))).Select(kind => (Word(kind.ToString()), inventory.Available.Count(patch => patch.Classification == kind)))]);

    private static bool IsKnown(ComplianceReport report) => report.KnownVerdict() != Verdict.Unknown && !report.Diagnostics.Any(d => d.Level == Diagnostics.DiagnosticLevel.Error);

    private static IReadOnlyList<MetricSample> Known(bool isAll, string label, IReadOnlyList<(string Word, int Count)> counts) => counts
        .Where(count => isAll || count.Count > 0)
        .Select(count => new MetricSample(count.Count, Label(label, count.Word)))
        .ToArray();

    private static MetricFamily One(string name, string help, double? value, params KeyValuePair<string, string>[] labels) =>
        new(name, help, value is { } known ? [new MetricSample(known, labels)] : []);

    private static KeyValuePair<string, string> Label(string name, string value) => new(name, value);

    private static double? Truth(bool? value) => value is { } known ? known ? 1 : 0 : null;

    private static double? Seconds(DateTimeOffset? at) => at is { } known ? known.ToUnixTimeMilliseconds() / 1000.0 : null;

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
