using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Metrics;

namespace PatchOps.Core.Tests.Metrics;

public sealed class MachineMetricsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    private static readonly Device s_device = new() { Id = new string('a', 64), Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } };

    private static PatchInventory Inventory(bool? reboot, params Diagnostic[] diagnostics) => new()
    {
        Device = s_device, Root = "/", ScannedAt = s_now.AddMinutes(-1), Installed = [], Available = [], RebootState = new RebootState { Pending = reboot }, Diagnostics = diagnostics,
    };

    private static ComplianceReport Report(Verdict verdict, params Diagnostic[] diagnostics) => new()
    {
        Device = s_device, Root = "/", Policy = "contoso", PolicySource = "contoso.yaml", AsOf = s_now, ScannedAt = s_now, Verdict = verdict, Reason = "It is so.",
        Summary = new ComplianceSummary(), Score = 100, Accountability = new Accountability(), Diagnostics = diagnostics,
    };

    private static Diagnostic Error => ErrorCodes.CatalogueMissing.ToDiagnostic("No advisories have been imported yet.");

    private static FeedState Feed(string name, int days) => new() { Feed = name, Part = name, Source = "file", Records = 1, AsOf = s_now.AddDays(-days), ImportedAt = s_now };

    private static MetricsFacts Facts => new() { Version = "1.2.3", Now = s_now };

    private static string[] Lines(MetricsFacts facts, string name) => [.. MachineMetrics.Of(facts).Where(f => f.Name == name).SelectMany(f => f.Samples)
        .Select(s => string.Join(' ', [.. s.Labels.Select(l => $"{l.Key}={l.Value}"), $"{s.Value}"]))];

    [Fact]
    public void A_machine_of_which_nothing_is_known_is_unknown_and_has_no_other_series()
    {
        Assert.Equal(
            ["patchops_build_info", "patchops_last_run_success", "patchops_last_run_timestamp_seconds", "patchops_verdict"],
            MachineMetrics.Of(Facts).Select(family => family.Name));
        Assert.Equal(["0"], Lines(Facts, "patchops_last_run_success"));
        Assert.Equal(
            ["policy= verdict=unknown 1", "policy= verdict=compliant 0", "policy= verdict=dueSoon 0", "policy= verdict=nonCompliant 0"], Lines(Facts, "patchops_verdict"));
    }

    [Theory]
    [InlineData(Verdict.Compliant)]
    [InlineData(Verdict.DueSoon)]
    [InlineData(Verdict.NonCompliant)]
    [InlineData(Verdict.Unknown)]
    public void Exactly_one_verdict_is_one(Verdict verdict)
    {
        var lines = Lines(Facts with { Report = Report(verdict) }, "patchops_verdict");

        Assert.Equal(4, lines.Length);
        Assert.EndsWith($"verdict={char.ToLowerInvariant($"{verdict}"[0])}{$"{verdict}"[1..]} 1", Assert.Single(lines, line => line.EndsWith('1')));
    }

    [Fact]
    public void A_compliant_report_with_an_error_is_unknown()
    {
        Assert.Contains("policy=contoso verdict=unknown 1", Lines(Facts with { Report = Report(Verdict.Compliant, Error) }, "patchops_verdict"));
    }

    [Fact]
    public void Zeros_are_written_only_where_they_are_known()
    {
        var known = Facts with { Report = Report(Verdict.Compliant), Inventory = Inventory(false) };
        var unknown = Facts with { Report = Report(Verdict.Unknown, Error) with { Summary = new ComplianceSummary { Overdue = 2 } }, Inventory = Inventory(false, Error) };

        Assert.Contains("state=overdue 0", Lines(known, "patchops_findings"));
        Assert.Contains("classification=security 0", Lines(known, "patchops_missing_patches"));
        Assert.Equal(["state=overdue 2"], Lines(unknown, "patchops_findings"));
        Assert.Empty(Lines(unknown, "patchops_missing_patches"));
        Assert.Empty(Lines(unknown, "patchops_score"));
        Assert.Equal(["0"], Lines(unknown, "patchops_scan_complete"));
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    [InlineData(null, null)]
    public void A_restart_of_which_nothing_is_known_has_no_series(bool? pending, string? expected)
    {
        Assert.Equal(expected is null ? [] : [expected], Lines(Facts with { Inventory = Inventory(pending) }, "patchops_reboot_pending"));
    }

    [Fact]
    public void Without_the_feed_of_exploited_vulnerabilities_none_exploited_is_not_said()
    {
        var report = Report(Verdict.Compliant) with { Evidence = [Feed(FeedNames.Debian)] };
        static Evidence Feed(string name) => new() { Kind = EvidenceKind.Feed, Name = name };

        Assert.Empty(Lines(Facts with { Report = report }, "patchops_known_exploited_findings"));
        Assert.Equal(["0"], Lines(Facts with { Report = report with { Evidence = [Feed(FeedNames.Debian), Feed(FeedNames.Kev)] } }, "patchops_known_exploited_findings"));
    }

    [Fact]
    public void Feeds_are_as_old_as_the_date_they_carry_and_the_old_ones_are_stale()
    {
        var facts = Facts with { Feeds = [Feed(FeedNames.Kev, 9), Feed(FeedNames.Debian, 2)] };

        Assert.Equal(["feed=kev part=kev 777600", "feed=debian part=debian 172800"], Lines(facts, "patchops_feed_age_seconds"));
        Assert.Equal(["feed=kev part=kev 1", "feed=debian part=debian 0"], Lines(facts, "patchops_feed_stale"));
    }

    [Fact]
    public void A_feed_from_the_future_has_no_age_and_is_stale()
    {
        var facts = Facts with { Feeds = [Feed(FeedNames.Kev, -400), Feed(FeedNames.Debian, 2)] };

        Assert.Equal(["feed=debian part=debian 172800"], Lines(facts, "patchops_feed_age_seconds"));
        Assert.Equal(["feed=kev part=kev 1", "feed=debian part=debian 0"], Lines(facts, "patchops_feed_stale"));
    }

    [Fact]
    public void The_last_deployment_and_the_last_that_succeeded_are_two_things()
    {
        var facts = Facts with { LastDeployment = new DeploymentFact("d2", DeploymentState.RollbackFailed, s_now), LastSuccessAt = s_now.AddDays(-7) };

        Assert.Equal(["id=d2 state=rollbackFailed 1"], Lines(facts, "patchops_last_deployment_info"));
        Assert.Equal([$"{s_now.ToUnixTimeSeconds() - (7 * 86400)}"], Lines(facts, "patchops_last_success_timestamp_seconds"));
        Assert.Empty(Lines(Facts, "patchops_last_success_timestamp_seconds"));
    }
}
