using PatchOps.Compliance;
using PatchOps.Core.Tests.Scheduling;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Compliance;

public sealed class AccountabilityTests
{
    [Fact]
    public void What_was_fixed_is_measured_from_the_start_of_its_clock()
    {
        // High: 14 days. Fixed after 4, 10 and 20 days.
        var report = Evaluate(Machine(), Found(), closed: [Closed(4), Closed(10), Closed(20)]);

        var figures = report.Accountability;
        Assert.Equal((3, 2), (figures.Fixed, figures.FixedInTime));
        Assert.Equal(0.667, figures.ShareInTime);
        Assert.Equal(TimeSpan.FromDays(34) / 3, figures.MeanTimeToFix);
        Assert.Equal(TimeSpan.FromDays(20), figures.P95TimeToFix);
    }

    [Fact]
    public void The_95th_percentile_is_that_of_the_nearest_rank()
    {
        // Of 1 to 20 days the 19th value.
        var report = Evaluate(Machine(), Found(), closed: [.. Enumerable.Range(1, 20).Select(Closed)]);

        Assert.Equal(TimeSpan.FromDays(19), report.Accountability.P95TimeToFix);
    }

    [Fact]
    public void Without_a_record_the_figures_of_the_past_are_absent()
    {
        Assert.Null(Evaluate(Machine(), Found()).Accountability.ShareInTime);
    }

    [Fact]
    public void Days_of_open_vulnerabilities_add_up_and_the_longest_overdue_is_named()
    {
        var (a, b) = (Patch("a", Now.AddDays(-20)), Patch("b", Now.AddDays(-2)));

        var figures = Evaluate(Machine(a, b), Found(Finding(a, "CVE-2026-1"), Finding(b, "CVE-2026-2"))).Accountability;

        Assert.Equal(22, figures.VulnerabilityDays);
        Assert.Equal((1, TimeSpan.FromDays(6)), (figures.OverdueNow, figures.LongestOverdue));
    }

    [Fact]
    public void It_is_told_whose_time_it_is()
    {
        var (ready, held, other) = (Patch("ready", Now), Patch("held", Now) with { Held = true }, Patch("other", Now));
        var policy = Policy with { Approve = [new() { Packages = ["ready", "held"] }] };

        var waiting = Evaluate(
            Machine(ready, held, other),
            Found(
                Finding(ready, "CVE-2026-1"),
                Finding(held, "CVE-2026-2"),
                Finding(other, "CVE-2026-3"),
                Finding(Patch("nofix"), "CVE-2026-4") with { Status = FindingStatus.NoFix, PatchId = null },
                Finding(Patch("old"), "CVE-2026-5") with { Status = FindingStatus.PendingRestart, PatchId = null }),
            policy).Accountability.Waiting;

        Assert.Equal(
            [WaitReason.NoVendorFix, WaitReason.OnHold, WaitReason.NotApproved, WaitReason.WaitingForReboot, WaitReason.Deployable],
            waiting.Select(w => w.Reason));
        Assert.All(waiting, w => Assert.Equal(1, w.Findings));
    }

    [Fact]
    public void Outside_a_window_it_waits_for_one()
    {
        var patch = Patch("a", Now);
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(2))] };

        var (closed, open) = (Evaluate(Machine(patch), Found(), policy), Evaluate(Machine(patch), Found(), policy, Now.AddHours(19)));

        Assert.Equal(WaitReason.WaitingForWindow, Assert.Single(closed.Accountability.Waiting).Reason);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero), closed.NextWindow!.Start);
        Assert.Equal(WaitReason.Deployable, Assert.Single(open.Accountability.Waiting).Reason);
    }

    [Fact]
    public void A_machine_that_has_not_been_heard_of_for_a_week_is_silent()
    {
        var patch = Patch("a", Now);

        var report = Evaluate(Machine(patch) with { ScannedAt = Now.AddDays(-7) }, Found(Finding(patch, "CVE-2026-1")));

        Assert.Equal(WaitReason.DeviceSilent, Assert.Single(report.Accountability.Waiting).Reason);
    }

    private static ClosedPatch Closed(int days)
    {
        var patch = Patch("p" + days, Now.AddDays(-100));
        var sighting = new PatchSighting { Patch = patch, FirstSeenAt = Now.AddDays(-99), LastSeenAt = Now.AddDays(-60), GoneAt = Now.AddDays(days - 100), GoneVersion = "2.0" };
        return new ClosedPatch(sighting, [Finding(patch, "CVE-2025-1")]);
    }
}
