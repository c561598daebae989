using PatchOps.Core.Tests.Scheduling;
using PatchOps.Planning;
using PatchOps.Policies;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

public sealed class WindowTests
{
    [Fact]
    public void Outside_a_window_the_plan_is_for_the_next_one()
    {
        var plan = Plans.Of(Machine(Patch("curl", Now)), Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(2))] });

        Assert.Equal(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero), plan.Window!.Start);
        Assert.Equal(7200, plan.Forecast.WindowSeconds);
        Assert.Equal(["curl"], Plans.Names(plan));
    }

    [Fact]
    public void A_window_that_was_missed_is_caught_up_and_one_that_was_run_is_not()
    {
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(2)) with { CatchUp = TimeSpan.FromHours(12) }] };
        var inventory = Machine(Patch("curl", Now));
        var builder = new PlanBuilder(Rules(policy), Plans.Obedient);
        var report = Evaluate(inventory, Found(), policy);

        var missed = builder.Build(inventory, report, ignoreWindow: false);
        var run = builder.Build(inventory, report, ignoreWindow: false, new DeploymentMemory { LastRunAt = new DateTimeOffset(2026, 3, 9, 22, 5, 0, TimeSpan.Zero) });

        Assert.Equal(new DateTimeOffset(2026, 3, 9, 22, 0, 0, TimeSpan.Zero), missed.Window!.Start);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero), run.Window!.Start);
    }

    [Fact]
    public void Inside_a_window_only_what_is_left_of_it_counts()
    {
        var policy = Policy with { Windows = [Windows.Of("daily at 03:00", TimeZoneInfo.Utc, TimeSpan.FromHours(2))] };

        Assert.Equal(3600, Plans.Of(Machine(Patch("curl", Now)), policy).Forecast.WindowSeconds);
    }

    [Fact]
    public void What_does_not_fit_waits_for_the_next_window_the_least_urgent_first()
    {
        // 30 s for the transaction, 5 s for each package and half a second to fetch it; the same again to go back. Ten minutes hold 49 of 100.
        var patches = Enumerable.Range(0, 100).Select(i => Patch($"p{i:00}", Now.AddDays(-i / 10.0)) with { RequiresReboot = false }).ToArray();
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromMinutes(10))] };

        var plan = Plans.Of(Machine(patches), policy);

        var planned = Plans.Names(plan).ToArray();
        Assert.InRange(planned.Length, 1, 99);
        Assert.Equal(patches.Reverse().Take(planned.Length).Select(p => p.Name).Order(), planned.Order());
        Assert.Equal(100 - planned.Length, plan.Skipped.Count);
        Assert.All(plan.Skipped, s => Assert.Equal((SkipKind.WindowTooShort, new DateTimeOffset(2026, 3, 11, 22, 0, 0, TimeSpan.Zero)), (s.Kind, s.Until)));
        Assert.True(plan.Forecast.Seconds + plan.Forecast.ReserveSeconds <= plan.Forecast.WindowSeconds);
    }

    [Fact]
    public void A_restart_and_its_notice_must_fit_too()
    {
        var kernel = Patch("kernel", Now) with { RequiresReboot = true };
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromMinutes(15))], Reboot = new RebootPolicy { Grace = TimeSpan.FromMinutes(10) } };

        Assert.Empty(Plans.Of(Machine(kernel), policy).Steps);
        Assert.Single(Plans.Of(Machine(kernel), policy with { Reboot = new RebootPolicy { When = RebootWhen.Never } }).Steps);
    }

    [Fact]
    public void With_no_window_left_nothing_is_planned_and_it_is_said()
    {
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(2))], Blackouts = [Windows.Blackout("2026-01-01", "9999-12-31")] };
        var patch = Patch("curl", Now);

        var plan = Plans.Of(Machine(patch), policy);

        Assert.Empty(plan.Steps);
        Assert.Equal(SkipKind.NoWindow, Plans.Skipped(plan, patch).Kind);
    }

    [Fact]
    public void Windows_can_be_ignored()
    {
        var policy = Policy with { Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromSeconds(1))] };

        var plan = Plans.Of(Machine(Patch("curl", Now)), policy, ignoreWindow: true);

        Assert.Null(plan.Window);
        Assert.Single(plan.Steps);
    }

    [Theory]
    [InlineData("2026-03-09", "2026-03-10", true)]
    [InlineData("2026-03-10", "2026-03-20", true)]
    [InlineData("2026-03-01", "2026-03-09", false)]
    public void A_blackout_counts_also_where_the_policy_has_no_windows(string from, string to, bool isFrozen)
    {
        var patch = Patch("curl", Now);

        var plan = Plans.Of(Machine(patch), Policy with { Blackouts = [Windows.Blackout(from, to, "audit")] });

        Assert.Equal(isFrozen ? 0 : 1, plan.Steps.Count);
        Assert.Equal(isFrozen ? $"Nothing is installed until {to}: audit." : null, plan.Skipped.Count == 0 ? null : plan.Skipped[0].Reason);
    }
}
