using PatchOps.Core.Tests.Scheduling;
using PatchOps.Planning;
using PatchOps.Policies;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

public sealed class ApprovalTests
{
    [Fact]
    public void The_last_entry_that_matches_counts_and_what_none_matches_is_not_approved()
    {
        var (kernel, curl, tool) = (Patch("linux-image-6.1", Now.AddDays(-5)), Patch("curl", Now.AddDays(-5)), Patch("tool", Now.AddDays(-5), Classification.Bugfix));
        var policy = Policy with
        {
            Approve =
            [
                new ApprovalRule { Classifications = [Classification.Security], Index = 0 },
                new ApprovalRule { Packages = ["linux-image-*"], After = TimeSpan.FromDays(7), Index = 1 },
            ],
        };

        var plan = Plans.Of(Machine(kernel, curl, tool), policy);

        Assert.Equal(["curl"], Plans.Names(plan));
        var young = Plans.Skipped(plan, kernel);
        Assert.Equal((SkipKind.TooYoung, Now.AddDays(2)), (young.Kind, young.Until));
        Assert.Equal("Entry 2 of approve approves it 7d after its release, on 2026-03-12 04:00 UTC.", young.Reason);
        Assert.Equal(SkipKind.NotApproved, Plans.Skipped(plan, tool).Kind);
    }

    [Fact]
    public void A_deadline_beats_a_deferral_and_says_so()
    {
        // Critical: due 7 days after its release, on 12 March; the deferral ends on the 19th.
        var patch = Patch("curl", Now.AddDays(-5));
        var policy = Policy with { Approve = [new ApprovalRule { After = TimeSpan.FromDays(14) }] };

        var plan = Plans.Of(Machine(patch), policy, findings: Finding(patch, "CVE-2026-1", Severity.Critical));

        var planned = Assert.Single(Assert.Single(plan.Steps).Patches);
        Assert.Equal("Approved by entry 1 of approve; its deferral of 14d ends only on 2026-03-19, and it is due on 2026-03-12 04:00 UTC by simple critical: the deadline counts.", planned.Reason);
    }

    [Fact]
    public void A_deferral_that_ends_before_the_date_but_after_the_last_window_before_it_is_beaten_too()
    {
        // Due on Thursday the 12th; windows on Tuesdays at 22:00. The deferral ends on Wednesday: the next chance would be the 17th.
        var patch = Patch("curl", Now.AddDays(-5));
        var policy = Policy with
        {
            Approve = [new ApprovalRule { After = TimeSpan.FromDays(6) }],
            Windows = [Windows.Of("tue at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3))],
        };

        var plan = Plans.Of(Machine(patch), policy, findings: Finding(patch, "CVE-2026-1", Severity.Critical));

        Assert.Equal(["curl"], Plans.Names(plan));
        Assert.Contains("the deadline counts", plan.Steps[0].Patches[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patch_is_as_old_as_it_will_be_when_the_window_opens()
    {
        var patch = Patch("curl", Now.AddDays(-5), Classification.Bugfix);
        var policy = Policy with
        {
            Approve = [new ApprovalRule { After = TimeSpan.FromDays(7) }],
            Windows = [Windows.Of("sat at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3))],
        };

        Assert.Equal(["curl"], Plans.Names(Plans.Of(Machine(patch), policy)));
    }

    [Fact]
    public void Without_a_release_the_first_sight_counts_and_without_both_nothing_is_assumed()
    {
        var (seen, unseen) = (Patch("seen") with { FirstSeenAt = Now.AddDays(-10) }, Patch("unseen", classification: Classification.Bugfix) with { FirstSeenAt = null });
        var policy = Policy with { Approve = [new ApprovalRule { After = TimeSpan.FromDays(7) }] };

        var plan = Plans.Of(Machine(seen, unseen), policy);

        Assert.Equal(["seen"], Plans.Names(plan));
        Assert.Equal(SkipKind.TooYoung, Plans.Skipped(plan, unseen).Kind);
        Assert.Null(Plans.Skipped(plan, unseen).Until);
    }

    [Fact]
    public void A_hold_beats_an_approval_and_a_deadline_until_its_last_day_is_over()
    {
        var patch = Patch("docker-ce", Now.AddDays(-100));
        var hold = new PatchHold { Packages = ["docker-ce"], Until = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), Owner = "ops@contoso.example", Reason = "pinned for billing" };

        var plan = Plans.Of(Machine(patch), Policy with { Holds = [hold] }, findings: Finding(patch, "CVE-2026-1"));

        var held = Plans.Skipped(plan, patch);
        Assert.Equal((SkipKind.PolicyHold, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)), (held.Kind, held.Until));
        Assert.Equal("It is on hold until 2026-03-31 by ops@contoso.example: pinned for billing.", held.Reason);
    }

    [Fact]
    public void A_hold_that_will_have_ended_when_the_window_opens_holds_nothing()
    {
        var patch = Patch("docker-ce", Now.AddDays(-1));
        var hold = new PatchHold { Packages = ["docker-ce"], Until = new(2026, 3, 12, 0, 0, 0, TimeSpan.Zero), Owner = "ops", Reason = "test" };
        var policy = Policy with { Holds = [hold], Windows = [Windows.Of("sat at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3))] };

        Assert.Equal(["docker-ce"], Plans.Names(Plans.Of(Machine(patch), policy)));
    }

    [Fact]
    public void What_the_administrator_holds_or_hides_and_drivers_stay()
    {
        var (held, hidden, driver) = (Patch("held") with { Held = true }, Patch("hidden") with { Hidden = true }, Patch("driver", classification: Classification.Driver));
        var policy = Policy with { Approve = [new ApprovalRule()] };

        var plan = Plans.Of(Machine(held, hidden, driver), policy);

        Assert.Equal([SkipKind.Driver, SkipKind.MachineHold, SkipKind.MachineHold], plan.Skipped.Select(s => s.Kind));
        Assert.Equal(["driver"], Plans.Names(Plans.Of(Machine(driver), policy with { Drivers = true })));
    }

    [Fact]
    public void A_policy_for_other_machines_installs_nothing_here()
    {
        var patch = Patch("curl", Now);

        var plan = Plans.Of(Machine(patch), Policy with { AppliesToTags = ["server"] });

        Assert.Empty(plan.Steps);
        Assert.Equal(SkipKind.OtherDevice, Plans.Skipped(plan, patch).Kind);
    }

    [Fact]
    public void A_patch_that_is_offered_to_a_part_of_all_machines_waits_unless_its_date_comes_first()
    {
        var (bugfix, late) = (Patch("tool", Now) with { Phased = 20 }, Patch("curl", Now.AddDays(-30)) with { Phased = 20 });

        var plan = Plans.Of(Machine(bugfix, late), Policy, findings: Finding(late, "CVE-2026-1"));

        Assert.Equal(["curl"], Plans.Names(plan));
        Assert.Equal((SkipKind.Phased, "Its publisher offers it to 20 % of all machines so far."), (plan.Skipped[0].Kind, plan.Skipped[0].Reason));
    }
}
