using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Compliance;

public sealed class VerdictTests
{
    [Fact]
    public void What_is_past_its_date_makes_the_machine_not_compliant_and_is_named_with_its_rule()
    {
        // High: 14 days from 20 February are over on 6 March.
        var patch = Patch("openssl", new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(Verdict.NonCompliant, report.Verdict);
        Assert.Equal("1 finding is overdue; the longest: CVE-2026-1 in openssl, since 2026-03-06 00:00 UTC, by simple high.", report.Reason);
        Assert.Equal(FindingState.Overdue, Assert.Single(report.Findings).State);
        Assert.Equal(0, report.Score);
    }

    [Theory]
    [InlineData("2026-03-09T04:00:00Z", FindingState.OnTime, Verdict.Compliant)]   // due on 23 March
    [InlineData("2026-02-28T04:00:00Z", FindingState.DueSoon, Verdict.DueSoon)]    // due on 14 March, within seven days
    [InlineData("2026-03-03T04:00:00Z", FindingState.DueSoon, Verdict.DueSoon)]    // due on 17 March at 04:00: seven days to the second
    [InlineData("2026-03-03T04:00:01Z", FindingState.OnTime, Verdict.Compliant)]
    [InlineData("2026-02-24T04:00:00Z", FindingState.DueSoon, Verdict.DueSoon)]    // due at this very second: not past yet
    [InlineData("2026-02-24T03:59:59Z", FindingState.Overdue, Verdict.NonCompliant)]
    public void The_state_turns_on_the_second(string released, FindingState state, Verdict verdict)
    {
        var patch = Patch("openssl", DateTimeOffset.Parse(released));

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(state, Assert.Single(report.Findings).State);
        Assert.Equal(verdict, report.Verdict);
    }

    [Fact]
    public void A_security_patch_that_no_advisory_explains_is_dated_all_the_same()
    {
        // High: 14 days. Its publisher has been heard of since it is there and names no CVE, so that CISA cannot list one.
        var finding = Assert.Single(Evaluate(Machine(Patch("curl", Now.AddDays(-20))), Found()).Findings);

        Assert.Null(finding.Cve);
        Assert.Equal((FindingState.Overdue, "simple high"), (finding.State, finding.Rule));
        Assert.Empty(finding.MissingFacts);
    }

    [Fact]
    public void Of_a_patch_that_is_newer_than_the_feeds_it_is_not_known_whether_it_is_exploited()
    {
        var feeds = new MatchResult { Feeds = [Feed("kev", Now.AddDays(-2)), Feed("debian", Now)] };

        var finding = Assert.Single(Evaluate(Machine(Patch("curl", Now.AddDays(-1))), feeds).Findings);

        Assert.Contains("knownExploited", finding.MissingFacts);
        Assert.Equal("simple exploited", finding.Rule);
    }

    [Fact]
    public void What_is_no_security_patch_is_not_dated()
    {
        Assert.Empty(Evaluate(Machine(Patch("curl", Now.AddDays(-200), Classification.Bugfix)), Found()).Findings);
    }

    [Fact]
    public void A_failed_provider_leaves_the_verdict_unknown()
    {
        var inventory = Machine() with { Diagnostics = [ErrorCodes.Unexpected.ToDiagnostic("apt failed", "apt")] };

        var report = Evaluate(inventory, Found());

        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Contains("apt failed", report.Reason, StringComparison.Ordinal);
        Assert.Null(report.Score);
        Assert.False(report.IsInTime());
    }

    [Fact]
    public void Without_any_advisories_the_verdict_is_unknown()
    {
        var report = Evaluate(Machine(), new MatchResult { Diagnostics = [ErrorCodes.CatalogueMissing.ToDiagnostic("No advisories have been imported yet.")] });

        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Contains(report.Evidence, e => e is { Kind: EvidenceKind.Feed, IsInsufficient: true });
    }

    [Fact]
    public void What_is_overdue_is_said_even_where_evidence_is_missing()
    {
        var report = Evaluate(Machine(Patch("curl", Now.AddDays(-20))), new MatchResult());

        Assert.Equal(Verdict.NonCompliant, report.Verdict);
    }

    [Theory]
    [InlineData(null, 8, true)]     // kev's own rhythm is seven days
    [InlineData(null, 6, false)]
    [InlineData(48, 3, true)]
    [InlineData(48, 1, false)]
    public void A_feed_that_is_too_old_leaves_the_verdict_unknown(int? maxHours, int ageDays, bool isTooOld)
    {
        var policy = Policy with { MaxFeedAge = maxHours is { } hours ? TimeSpan.FromHours(hours) : null };

        var report = Evaluate(Machine(), new MatchResult { Feeds = [Feed("kev", Now.AddDays(-ageDays))] }, policy);

        Assert.Equal(isTooOld ? Verdict.Unknown : Verdict.Compliant, report.Verdict);
    }

    [Fact]
    public void A_feed_fetched_from_its_publisher_is_as_fresh_as_the_fetch_when_the_policy_sets_an_age()
    {
        // CISA lists nothing for days at a time; what was asked for this morning is not old.
        var feed = Feed("kev", Now.AddDays(-5), "https://www.cisa.gov/kev.json") with { ImportedAt = Now.AddHours(-3) };

        Assert.Equal(Verdict.Compliant, Evaluate(Machine(), new MatchResult { Feeds = [feed] }, Policy with { MaxFeedAge = TimeSpan.FromHours(48) }).Verdict);
    }

    [Fact]
    public void Old_code_that_still_runs_leaves_the_verdict_unknown()
    {
        var patch = Patch("libssl3", Now.AddDays(-1));
        var running = Finding(patch, "CVE-2026-1") with { Status = FindingStatus.PendingRestart, PatchId = null };

        var report = Evaluate(Machine(), Found(running));

        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Contains("libssl3", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_fix_exists_for_is_counted_and_never_overdue()
    {
        var open = Finding(Patch("curl", Now.AddDays(-300)), "CVE-2025-9") with { Status = FindingStatus.NoFix, PatchId = null, FixedVersion = null };

        var report = Evaluate(Machine(), Found(open));

        Assert.Equal(new ComplianceSummary { NoFix = 1 }, report.Summary);
        Assert.Equal(Verdict.Compliant, report.Verdict);
        Assert.Equal(100, report.Score);
    }

    [Fact]
    public void A_fix_of_which_it_is_not_known_whether_it_is_in_leaves_the_verdict_unknown()
    {
        var undecided = Finding(Patch("windows"), "CVE-2026-2") with { Status = FindingStatus.Unknown, PatchId = null };

        Assert.Equal(Verdict.Unknown, Evaluate(Machine(), Found(undecided)).Verdict);
    }

    [Fact]
    public void What_its_publisher_has_not_determined_is_counted_as_unknown_and_changes_no_verdict()
    {
        var undetermined = Finding(Patch("curl"), "CVE-2026-2") with { Status = FindingStatus.Unknown, PatchId = null, FixedVersion = null };

        var report = Evaluate(Machine(), Found(undetermined));

        Assert.Equal(1, report.Summary.Unknown);
        Assert.Equal(Verdict.Compliant, report.Verdict);
    }

    [Fact]
    public void A_date_that_cannot_be_known_never_reads_as_in_time()
    {
        var patch = Patch("curl") with { FirstSeenAt = null };

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(FindingState.Unknown, Assert.Single(report.Findings).State);
        Assert.Equal(Verdict.Unknown, report.Verdict);
    }

    [Fact]
    public void An_accepted_risk_is_exempt_until_its_last_day_is_over()
    {
        var patch = Patch("docker-ce", Now.AddDays(-40));
        var hold = new PatchHold { Packages = ["docker-*"], Until = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero), Owner = "ops", Reason = "billing", Effect = HoldEffect.Exempt };
        var policy = Policy with { Holds = [hold] };

        var today = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")), policy);
        var tomorrow = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")), policy, Now.AddDays(1));

        Assert.Equal(FindingState.Exempt, Assert.Single(today.Findings).State);
        Assert.Equal(Verdict.Compliant, today.Verdict);
        Assert.Equal(FindingState.Overdue, Assert.Single(tomorrow.Findings).State);
        Assert.Contains(tomorrow.Diagnostics, d => d.Id == ErrorCodes.HoldExpired.Id && d.Level == DiagnosticLevel.Error && d.Message.Contains("ops", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hold_that_is_no_exemption_does_not_stop_the_clock()
    {
        var patch = Patch("docker-ce", Now.AddDays(-40));
        var hold = new PatchHold { Packages = ["docker-ce"], Until = Now.AddDays(30), Owner = "ops", Reason = "billing" };

        var report = Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1")), Policy with { Holds = [hold] });

        Assert.Equal(FindingState.Overdue, Assert.Single(report.Findings).State);
        Assert.Equal(WaitReason.OnHold, Assert.Single(report.Accountability.Waiting).Reason);
        Assert.Equal(WaitReason.OnHold, report.Findings[0].WaitsFor);
        Assert.Equal(("docker-ce", "ops", "billing", 1, 1), (Assert.Single(report.Holds).Subject, report.Holds[0].Owner, report.Holds[0].Reason, report.Holds[0].Findings, report.Holds[0].Overdue));
    }

    [Theory]
    [InlineData("2026-03-09T00:00:00Z", Verdict.NonCompliant)]
    [InlineData("2026-03-10T00:00:00Z", Verdict.Compliant)]      // its last day
    public void An_operating_system_past_its_support_is_not_compliant(string end, Verdict verdict)
    {
        var inventory = Machine();
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { SupportEndsAt = DateTimeOffset.Parse(end) } } };

        var report = Evaluate(inventory, Found());

        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(verdict == Verdict.NonCompliant ? ["unsupported"] : [], report.Findings.Select(f => f.Rule!));
    }

    [Fact]
    public void The_longest_overdue_is_named_and_not_the_end_of_support_that_came_later()
    {
        var patch = Patch("openssl", Now.AddDays(-100));
        var inventory = Machine(patch);
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { SupportEndsAt = Now.AddDays(-20) } } };

        var report = Evaluate(inventory, Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(["simple high", "unsupported"], report.Findings.Select(f => f.Rule!));
        Assert.StartsWith("2 findings are overdue; the longest: CVE-2026-1 in openssl, ", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, Verdict.Compliant)]
    [InlineData(7, Verdict.Unknown)]
    [InlineData(400, Verdict.Unknown)]
    public void What_an_old_scan_did_not_see_is_not_known_to_be_installed_today(int days, Verdict verdict)
    {
        var asOf = Now.AddDays(days);
        var match = new MatchResult { Feeds = [Feed("kev", asOf), Feed("debian", asOf)] };

        var report = Evaluate(Machine(), match, asOf: asOf);

        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(verdict == Verdict.Unknown, report.Reason.Contains($"The inventory is {days} d old", StringComparison.Ordinal));
    }

    [Fact]
    public void A_system_of_which_it_is_not_known_until_when_it_is_supported_is_not_compliant_for_having_nothing_missing()
    {
        var inventory = Machine();
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { SupportEndsAt = null } } };

        Assert.Equal(Verdict.Unknown, Evaluate(inventory, Found()).Verdict);
        Assert.Equal(Verdict.Compliant, Evaluate(inventory, Found(), Policy with { Support = [new SupportOverride { System = "debian 12", EndsAt = Now.AddDays(100) }] }).Verdict);
    }

    [Fact]
    public void Support_that_the_client_has_bought_counts()
    {
        var inventory = Machine();
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { SupportEndsAt = Now.AddDays(-100) } } };
        var policy = Policy with { Support = [new SupportOverride { System = "debian 12", EndsAt = Now.AddDays(100) }] };

        Assert.Equal(Verdict.Compliant, Evaluate(inventory, Found(), policy).Verdict);
    }

    [Fact]
    public void A_policy_for_other_machines_is_an_error_in_the_report()
    {
        var report = Evaluate(Machine(), Found(), Policy with { AppliesToTags = ["server"] });

        Assert.Contains(report.Diagnostics, d => d.Id == ErrorCodes.PolicyNotForDevice.Id);
        Assert.False(report.IsInTime());
    }

    [Fact]
    public void The_score_weighs_by_severity()
    {
        var (a, b) = (Patch("a", Now.AddDays(-8)), Patch("b", Now.AddDays(-8)));

        // Critical, due after 7 days: 8 of 8 + 2; medium, due after 30 days.
        var report = Evaluate(Machine(a, b), Found(Finding(a, "CVE-2026-1", Severity.Critical), Finding(b, "CVE-2026-2", Severity.Medium)));

        Assert.Equal(20, report.Score);
    }

    [Fact]
    public void The_same_input_gives_the_same_report()
    {
        var patch = Patch("openssl", Now.AddDays(-20));

        var (one, two) = (Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1"))), Evaluate(Machine(patch), Found(Finding(patch, "CVE-2026-1"))));

        Assert.Equal(one.Reason, two.Reason);
        Assert.Equal(one.Findings.Select(f => f.ToString()), two.Findings.Select(f => f.ToString()));
    }
}
