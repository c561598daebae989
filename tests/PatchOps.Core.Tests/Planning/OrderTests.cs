using PatchOps.Planning;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

public sealed class OrderTests
{
    [Fact]
    public void Exploited_comes_first_then_the_rest_what_must_be_alone_is_and_restarts_come_last()
    {
        var exploited = Patch("exploited", Now.AddDays(-1));
        var (plain, other) = (Patch("plain", Now.AddDays(-1)), Patch("other", Now.AddDays(-1)));
        var kernel = Patch("kernel", Now.AddDays(-1)) with { RequiresReboot = true };
        var (alone, alone2) = (Patch("alone-a", Now.AddDays(-1)) with { Exclusive = true }, Patch("alone-b", Now.AddDays(-1)) with { Exclusive = true });

        var plan = Plans.Of(
            Machine(kernel, alone, plain, alone2, exploited, other),
            Policy,
            findings: Finding(exploited, "CVE-2026-1") with { KnownExploited = true, KevDateAdded = Now.AddDays(-1) });

        Assert.Equal(["exploited", "other,plain", "alone-a", "alone-b", "kernel"], plan.Steps.Select(s => string.Join(',', s.Patches.Select(p => p.Name))));
        Assert.Equal(Enumerable.Range(1, 5), plan.Steps.Select(s => s.Number));
        Assert.Equal("It closes what is known to be exploited and comes first. The earliest of it is due on 2026-03-12 04:00 UTC by simple exploited.", plan.Steps[0].Reason);
        Assert.Equal([false, false, false, false, true], plan.Steps.Select(s => s.RequiresReboot));
        Assert.Empty(plan.Skipped);
    }

    [Fact]
    public void Thousands_of_patches_that_must_each_be_alone_are_planned_without_looking_at_all_for_each()
    {
        // As another machine's inventory may bring them: no package manager answers for it.
        var alone = Enumerable.Range(0, 20_000).Select(i => Patch($"alone-{i}", Now.AddDays(-1)) with { Exclusive = true }).ToArray();

        var plan = Plans.Of(Machine(alone), Policy, simulate: (_, _) => null);

        Assert.Equal(alone.Length, plan.Steps.Count);
        Assert.Empty(plan.Skipped);
    }

    [Fact]
    public void Each_provider_has_transactions_of_its_own()
    {
        var (deb, winget) = (Patch("curl", Now), Patch("Mozilla.Firefox", Now) with { Provider = "winget", Id = "winget:Mozilla.Firefox@2.0" });

        var plan = Plans.Of(Machine(deb, winget), Policy);

        Assert.Equal(["apt", "winget"], plan.Steps.Select(s => s.Provider));
    }

    [Fact]
    public void Evidence_is_taken_right_before_what_would_destroy_it()
    {
        var (patch, other) = (Patch("openssh-server", Now.AddDays(-1)), Patch("curl", Now.AddDays(-1)));
        var policy = Policy;
        var inventory = Machine(patch, other);
        var report = Evaluate(inventory, Found(Finding(patch, "CVE-2026-1") with { KnownExploited = true, KevDateAdded = Now.AddHours(-1) }), policy);
        report = report with { Findings = [.. report.Findings.Select(f => f.Package == "openssh-server" ? f with { ForensicTriage = true } : f)] };

        var plan = new PlanBuilder(Rules(policy), Plans.Obedient).Build(inventory, report, ignoreWindow: false);

        Assert.Equal([StepAction.CollectEvidence, StepAction.Install, StepAction.Install], plan.Steps.Select(s => s.Action));
        Assert.Equal([patch.Id], plan.Steps[0].EvidenceFor);
        Assert.Empty(plan.Steps[0].Patches);
        Assert.Equal(
            "simple exploited asks for evidence before the fix of CVE-2026-1 in openssh-server. Scoping by 2026-03-10 05:00, evidence by 2026-03-11 03:00, decision by 2026-03-13 03:00 UTC.",
            plan.Steps[0].Reason);
    }

    [Fact]
    public void The_same_input_gives_the_same_plan_and_any_change_another_id()
    {
        var patch = Patch("curl", Now.AddDays(-1));

        var (one, two) = (Plans.Of(Machine(patch), Policy), Plans.Of(Machine(patch), Policy));
        var other = Plans.Of(Machine(patch), Policy, asOf: Now.AddSeconds(1));

        Assert.Equal(one.Id, two.Id);
        Assert.Matches("^[0-9a-f]{64}$", one.Id);
        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.Id, PlanDigest.Of(one with { Steps = [one.Steps[0] with { Patches = [one.Steps[0].Patches[0] with { AvailableVersion = "3.0" }] }] }));
    }
}
