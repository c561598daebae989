using PatchOps.Compliance;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Reporting.Fleet;
using static PatchOps.Core.Tests.Reporting.Fleet.FleetSamples;

namespace PatchOps.Core.Tests.Reporting.Fleet;

public sealed class FleetReportTests
{
    [Fact]
    public void Of_each_device_the_latest_report_counts_whatever_the_order()
    {
        var late = Report(Machine("web01"), Now, Finding("openssl", FindingState.Overdue, 3));
        var early = Report(Machine("web01"), Now.AddDays(-1));

        foreach (var report in new[] { Of(late, early), Of(early, late) })
        {
            Assert.Equal(Verdict.NonCompliant, report.Verdict);
            Assert.Equal("openssl", Assert.Single(report.Findings).Finding.Package);
            Assert.Equal([(0, 1), (1, 0)], report.Trend.Select(p => (p.NonCompliant, p.Compliant)));
        }
    }

    [Fact]
    public void The_verdict_is_the_worst_and_what_is_not_known_never_reads_as_compliant()
    {
        var good = Report("a");
        var unknown = Report("b") with { Verdict = Verdict.Unknown, Score = null };

        Assert.Equal(Verdict.Compliant, Of(good).Verdict);
        Assert.Equal(Verdict.Unknown, Of(good, unknown).Verdict);
        Assert.Contains("Of 1 device it is not known", Of(good, unknown).Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.NonCompliant, Of(good, unknown, Report("c", Finding("x", FindingState.Overdue, 1))).Verdict);
    }

    [Fact]
    public void The_score_of_a_fleet_is_the_mean_of_those_that_are_known_and_none_where_none_is()
    {
        var (good, bad) = (Report("a"), Report("b") with { Score = 40.25 });
        var unknown = Report("c") with { Verdict = Verdict.Unknown, Score = null };

        var report = Of(good, bad, unknown);
        var dark = Of(unknown);

        Assert.Equal((70.1, 2, 3), (report.Counts.MeanScore, report.Counts.Scored, report.Counts.Devices));
        Assert.Equal((70.1, 2), (report.Trend[^1].MeanScore, report.Trend[^1].Scored));
        Assert.Equal(((double?)null, 0), (dark.Counts.MeanScore, dark.Counts.Scored));
        Assert.Null(dark.Trend[^1].MeanScore);
    }

    [Fact]
    public void A_device_that_said_nothing_for_a_week_is_not_known_and_what_was_overdue_still_is()
    {
        var report = Of(Report("new"), Report(Machine("silent"), Now.AddDays(-7)), Report(Machine("late"), Now.AddDays(-7), Finding("x", FindingState.Overdue, 1)));

        Assert.Equal(Verdict.Unknown, report.Devices.Single(d => d.Device.Name == "silent").Verdict);
        Assert.Null(report.Devices.Single(d => d.Device.Name == "silent").Score);
        Assert.Equal(Verdict.NonCompliant, report.Devices.Single(d => d.Device.Name == "late").Verdict);
        Assert.Equal((1, 1, 1), (report.Trend[^1].NonCompliant, report.Trend[^1].Unknown, report.Trend[^1].Compliant));
    }

    [Fact]
    public void Only_reports_that_are_a_week_old_are_called_that()
    {
        Assert.Contains(Of(Report(Machine("a"), Now.AddDays(-8))).Highlights, h => h.Text.Contains("8 days old", StringComparison.Ordinal));
        Assert.DoesNotContain(Of(Report("a")).Highlights, h => h.Text.Contains("old", StringComparison.Ordinal));
    }

    [Fact]
    public void An_inventory_that_nobody_judged_is_not_known_and_said_so()
    {
        var inventory = new PatchInventory { Device = Machine("raw"), Root = "/", ScannedAt = Now, Installed = [], Available = [], RebootState = new RebootState() };

        var report = Of(Report("a"), inventory);

        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Equal(ErrorCodes.DeviceNotJudged.Id, Assert.Single(report.Notices).Id);
        Assert.Empty(Of(Report("raw"), inventory).Notices);
    }

    [Fact]
    public void Nothing_is_an_error_that_says_what_was_given_instead()
    {
        Assert.Equal(ErrorCodes.ReportOfNothing, Assert.Throws<PatchOpsException>(() => Of()).Code);
        var other = Assert.Throws<PatchOpsException>(() => Of(new FleetRequest { Clients = ["Fabrikam"] }, Report("a"), Report(Machine("b", client: null), Now)));
        Assert.Contains("'Contoso', no client", other.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.NotReportable, Assert.Throws<PatchOpsException>(() => Of("text")).Code);
    }

    [Fact]
    public void The_scope_is_a_device_a_client_or_all_of_them()
    {
        Assert.Equal((FleetScope.Device, "a"), (Of(Report("a")).Scope, Of(Report("a")).ScopeName));
        Assert.Equal((FleetScope.Client, "Contoso"), (Of(Report("a"), Report("b")).Scope, Of(Report("a"), Report("b")).ScopeName));
        Assert.Equal(FleetScope.AllClients, Of(Report("a"), Report(Machine("b", "Fabrikam"), Now)).Scope);
        Assert.Equal(FleetScope.AllClients, Of(Report(Machine("a", null), Now), Report(Machine("b", null), Now)).Scope);
        Assert.Equal("a", Assert.Single(Of(new FleetRequest { Clients = ["con*"] }, Report("a"), Report(Machine("b", "Fabrikam"), Now)).Devices).Device.Name);
    }

    [Fact]
    public void Overdue_comes_first_then_what_is_exploited_and_the_same_input_in_any_order_gives_the_same_report()
    {
        object[] items =
        [
            Report("b", Finding("late", FindingState.Overdue, 2), Finding("soon", FindingState.DueSoon, -2)),
            Report("a", Finding("risk", FindingState.Exempt, exploited: true, cve: "CVE-2"), Finding("later", FindingState.Overdue, 9)),
            Report("c", Finding("none", FindingState.NoFix)),
        ];

        var report = Of(items);

        Assert.Equal(["later", "late", "risk", "soon", "none"], report.Findings.Select(f => f.Finding.Package));
        Assert.Equal(report.Rows(), Of([.. items.Reverse()]).Rows());
        Assert.Equal(["a", "b", "c"], report.Devices.Select(d => d.Device.Name));
    }

    [Fact]
    public void Each_standard_says_how_much_is_late_by_which_rule_and_what_it_waits_for()
    {
        var report = Of(
            Report("a", Finding("x", FindingState.Overdue, 9), Finding("y", FindingState.Overdue, 2, rule: "other row 1: KEV") with { WaitsFor = WaitReason.OnHold }, Finding("z", FindingState.OnTime, -30)),
            Report("b", Finding("x", FindingState.Overdue, 3) with { WaitsFor = WaitReason.WaitingForWindow }));

        var simple = report.ByStandard[0];
        Assert.Equal(("simple", 3, 2, 2, 9), (simple.Standard, simple.Findings, simple.Overdue, simple.Devices, simple.MostDaysLate));
        Assert.Equal([(WaitReason.WaitingForWindow, 1), (WaitReason.Deployable, 1)], Assert.Single(simple.Rules).Waiting.Select(w => (w.Reason!.Value, w.Findings)));
        Assert.Equal(["simple", "other"], report.ByStandard.Select(s => s.Standard));
    }

    [Fact]
    public void An_exploited_vulnerability_stands_once_with_all_its_devices()
    {
        var report = Of(Report("a", Finding("x", FindingState.Overdue, 9, exploited: true)), Report("b", Finding("y", FindingState.NoFix, exploited: true)));

        var exploited = Assert.Single(report.Exploited);
        Assert.Equal((2, "a", 1, 1), (exploited.Devices, exploited.FirstDevice, exploited.Overdue, exploited.NoFix));
        Assert.Equal(["x", "y"], exploited.Packages);
    }

    [Fact]
    public void Without_CISAs_catalogue_nobody_reads_that_nothing_is_exploited()
    {
        var unknown = Of(Report("a", Finding("x", FindingState.OnTime, -30, exploited: null)));

        Assert.False(unknown.IsExploitationKnown);
        Assert.DoesNotContain(unknown.Highlights, h => h.Weight == HighlightWeight.Good);
        Assert.Contains(Of(Report("a", Finding("x", FindingState.OnTime, -30))).Highlights, h => h.Weight == HighlightWeight.Good);
    }

    [Fact]
    public void Shares_come_from_the_counts_means_are_weighted_and_the_worst_percentile_stands_for_itself()
    {
        var one = Report("a") with { Accountability = new Accountability { Fixed = 9, FixedInTime = 9, ShareInTime = 1, MeanTimeToFix = TimeSpan.FromDays(1), P95TimeToFix = TimeSpan.FromDays(2), VulnerabilityDays = 1.5 } };
        var two = Report("b") with { Accountability = new Accountability { Fixed = 1, FixedInTime = 0, ShareInTime = 0, MeanTimeToFix = TimeSpan.FromDays(11), P95TimeToFix = TimeSpan.FromDays(11), VulnerabilityDays = 2 } };

        var figures = Of(one, two, Report("c")).Accountability;

        Assert.Equal((2, 10, 9, 0.9, 3.5), (figures.DevicesWithHistory, figures.Fixed, figures.FixedInTime, figures.ShareInTime, figures.VulnerabilityDays));
        Assert.Equal((TimeSpan.FromDays(2), TimeSpan.FromDays(11)), (figures.MeanTimeToFix, figures.WorstP95TimeToFix));
        Assert.Null(Of(Report("c")).Accountability.ShareInTime);
    }

    [Fact]
    public void What_was_done_and_undone_is_counted_once_by_the_longer_journal()
    {
        var report = Of(
            Deployed("a", "d1", DeploymentState.RebootPending, 5, PatchOutcome.PendingRestart),
            Deployed("a", "d1", DeploymentState.RolledBack, 9, PatchOutcome.RolledBack, PatchOutcome.Resolved),
            Deployed("b", "d1", DeploymentState.Failed, 3, PatchOutcome.Failed));

        Assert.Equal(2, report.Deployments.Count);
        Assert.Equal((1, 1, 1, 0), (report.Outcomes.RolledBack, report.Outcomes.Resolved, report.Outcomes.Failed, report.Outcomes.PendingRestart));
        Assert.Equal(["a", "b"], report.Undone.Select(p => p.Device.Name));
        Assert.Equal(Verdict.Unknown, report.Verdict);
    }

    [Fact]
    public void A_hold_of_one_policy_is_one_exception_and_feeds_show_their_oldest()
    {
        var hold = new HoldInForce { Subject = "docker-ce", Effect = HoldEffect.Exempt, Until = Now.AddDays(10), Owner = "ops@contoso.example", Reason = "billing", Findings = 2, Overdue = 0 };
        Evidence Feed(int days, bool isOld) => new() { Kind = EvidenceKind.Feed, Name = "kev", AsOf = Now.AddDays(-days), Age = TimeSpan.FromDays(days), IsInsufficient = isOld, Detail = isOld ? "old" : null };

        var report = Of(Report("a") with { Holds = [hold], Evidence = [Feed(1, false)] }, Report("b") with { Holds = [hold], Evidence = [Feed(9, true)] });

        Assert.Equal((2, 4), (Assert.Single(report.Exceptions).Devices, report.Exceptions[0].Findings));
        Assert.Equal((2, 1, Now.AddDays(-9), "old"), (Assert.Single(report.Feeds).Devices, report.Feeds[0].Insufficient, report.Feeds[0].AsOf, report.Feeds[0].Detail));
    }

    [Fact]
    public void A_device_without_findings_has_a_row_too()
    {
        var rows = Of(Report("a", Finding("x", FindingState.Overdue, 2)), Report("clean")).Rows().ToArray();

        Assert.Equal([("a", "overdue", (int?)2), ("clean", null, null)], rows.Select(r => (r.Device, r.State, r.DaysLate)));
        Assert.Equal(("simple", "deployable", DateTimeKind.Utc), (rows[0].Standard, rows[0].WaitsFor, rows[0].DueAt!.Value.Kind));
        Assert.Equal("compliant", rows[1].Verdict);
    }

    [Fact]
    public void A_page_holds_what_matters_most()
    {
        var findings = Enumerable.Range(0, PageLimits.MostFindings + 5).Select(i => Finding("p" + i, i == 3 ? FindingState.Overdue : FindingState.NoFix)).ToArray();

        var shown = PageLimits.Shown(Of(Report("a", findings)).Findings);

        Assert.Equal(PageLimits.MostFindings, shown.Count);
        Assert.Equal("p3", shown[0].Finding.Package);
    }

    [Fact]
    public void A_trend_has_no_more_days_than_a_year_and_a_month()
    {
        var reports = Enumerable.Range(0, 500).Select(day => (object)Report(Machine("a"), Now.AddDays(-day))).ToArray();

        var trend = Of(reports).Trend;

        Assert.Equal(397, trend.Count);
        Assert.Equal(Now.UtcDateTime.Date, trend[^1].Day.UtcDateTime);
    }

    [Fact]
    public void Old_reports_that_are_made_into_a_page_today_say_that_it_is_not_known()
    {
        var days = new[] { Report("a"), Report("b"), Report(Machine("late"), Now, Finding("x", FindingState.Overdue, 1)) };

        var page = Of(new FleetRequest(), Now.AddDays(150), days);

        Assert.Equal((0, 2, 1), (page.Counts.Compliant, page.Counts.Unknown, page.Counts.NonCompliant));
        Assert.All(page.Devices.Where(d => d.Verdict == Verdict.Unknown), d => Assert.Contains("The last report is of 2026-03-27", d.Reason, StringComparison.Ordinal));
        Assert.Contains("150 days old", Of(new FleetRequest(), Now.AddDays(150), Report("a"), Report("b")).Reason, StringComparison.Ordinal);
        Assert.Equal(2, page.Trend[^1].Compliant);
        Assert.DoesNotContain(page.Highlights, h => h.Weight == HighlightWeight.Good);
    }

    [Fact]
    public void The_rows_of_a_silent_device_say_what_the_page_says()
    {
        var page = Of(new FleetRequest(), Now.AddDays(9), Report("a", Finding("x", FindingState.OnTime, -30)), Report("b"));

        Assert.Equal(
            page.Devices.Select(d => ("unknown", d.Reason, (double?)null)),
            page.Rows().OrderBy(r => r.Device, StringComparer.Ordinal).Select(r => (r.Verdict, r.VerdictReason, r.Score)));
    }

    [Fact]
    public void A_report_from_the_future_is_not_known_and_makes_no_other_device_silent()
    {
        var page = Of(Report("a"), Report(Machine("wrong"), Now.AddYears(1)));

        Assert.Equal((1, 1), (page.Counts.Compliant, page.Counts.Unknown));
        Assert.Equal(Now, page.NewestAsOf);
        Assert.Equal((ErrorCodes.ReportFromFuture.Id, DiagnosticLevel.Error, "wrong"), (page.Notices[0].Id, page.Notices[0].Level, page.Notices[0].FirstDevice));
        Assert.Contains("later than now", page.Devices.Single(d => d.Device.Name == "wrong").Reason, StringComparison.Ordinal);
        Assert.Single(page.Trend);
        Assert.Equal(["compliant", "unknown"], page.Rows().Select(r => r.Verdict));
    }

    [Fact]
    public void A_report_from_the_future_hides_neither_what_is_overdue_nor_that_the_device_is_not_known()
    {
        var late = Of(Report("a", Finding("x", FindingState.Overdue, 1)), Report(Machine("a"), Now.AddYears(1)));
        var good = Of(Report("a"), Report(Machine("a"), Now.AddYears(1)));

        Assert.Equal((Verdict.NonCompliant, Verdict.Unknown), (late.Verdict, good.Verdict));
        Assert.Equal((ErrorCodes.ReportFromFuture.Id, ErrorCodes.ReportFromFuture.Id), (late.Notices[0].Id, good.Notices[0].Id));
    }

    [Fact]
    public void Clocks_that_differ_by_minutes_are_no_future()
    {
        Assert.Equal(Verdict.Compliant, Of(Report(Machine("a"), Now.AddMinutes(4))).Verdict);
    }

    [Theory]
    [InlineData("web02", "Contoso")]
    [InlineData("web01", "Fabrikam")]
    public void Devices_that_share_an_id_are_named_and_not_known(string name, string client)
    {
        var other = Machine(name, client) with { Id = "id-web01" };

        var page = Of(Report(Machine("web01"), Now.AddDays(-1)), Report(other, Now));

        Assert.Equal(Verdict.Unknown, page.Verdict);
        Assert.Equal((ErrorCodes.DeviceIdShared.Id, DiagnosticLevel.Error), (page.Notices[0].Id, page.Notices[0].Level));
        Assert.Contains(name == "web01" ? "'Contoso', 'Fabrikam'" : "'web01', 'web02'", page.Devices[0].Reason, StringComparison.Ordinal);
        Assert.Equal(0, page.Trend.Sum(p => p.Compliant));
        Assert.Equal(Verdict.NonCompliant, Of(Report("web01"), Report(other, Now, Finding("x", FindingState.Overdue, 1))).Verdict);
    }

    [Fact]
    public void One_device_that_is_written_in_two_ways_or_had_no_client_yet_is_one()
    {
        var page = Of(Report(Machine("web01", null), Now.AddDays(-1)), Report(Machine("web01") with { Name = "WEB01" }, Now));

        Assert.Equal(Verdict.Compliant, page.Verdict);
        Assert.Empty(page.Notices);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_device_without_an_id_is_refused(string id)
    {
        Assert.Equal(ErrorCodes.NotReportable, Assert.Throws<PatchOpsException>(() => Of(Report(Machine("a") with { Id = id }, Now))).Code);
    }

    [Fact]
    public void That_none_is_exploited_is_said_only_of_devices_where_somebody_looked()
    {
        var blind = Report("blind") with { Evidence = [] };
        var old = Report("old") with { Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = "kev", IsInsufficient = true, Detail = "It is 90 d old." }] };
        static bool IsGood(FleetReport page) => page.Highlights.Any(h => h.Weight == HighlightWeight.Good);

        Assert.True(IsGood(Of(Report("a"), Report("b"))));
        Assert.False(IsGood(Of(blind)));
        Assert.False(IsGood(Of(Report("a"), old)));
        Assert.False(IsGood(Of(Report("a"), Report(Machine("silent"), Now.AddDays(-8)))));
        Assert.Contains(Of(Report("a"), blind).Highlights, h => h.Text == "No open CVE is known to be exploited on 1 of 2 devices; of the others it is not known.");
    }

    [Fact]
    public void Devices_that_name_no_client_are_counted_where_a_client_is_asked_for()
    {
        var asked = new FleetRequest { Clients = ["Contoso"] };

        var page = Of(asked, Report("a"), Report(Machine("b", null), Now), Report(Machine("b", null), Now.AddDays(-1)), Report(Machine("c", null), Now), Report(Machine("d", "Fabrikam"), Now));

        var notice = Assert.Single(page.Notices);
        Assert.Equal((ErrorCodes.ClientUnnamed.Id, DiagnosticLevel.Warning, "2 machines name no client and are not in this report."), (notice.Id, notice.Level, notice.Message));
        Assert.Equal(string.Empty, notice.FirstDevice);
        Assert.Empty(Of(Report(Machine("b", null), Now)).Notices);
    }
}
