using FsCheck;
using FsCheck.Fluent;
using PatchOps.Core.Tests.Compliance;
using PatchOps.Core.Tests.Scheduling;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

/// <summary>What holds for every plan, whatever the machine, the policy and the package manager are.</summary>
public sealed class PlanPropertyTests
{
    [Fact]
    public void Every_available_patch_is_in_exactly_one_of_steps_or_skipped() => ForAll((world, plan) =>
        Assert.Equal(
            world.Inventory.Available.Select(p => p.Id).Order(StringComparer.Ordinal),
            plan.Steps.SelectMany(s => s.Patches).Select(p => p.Id).Concat(plan.Skipped.Select(s => s.Patch)).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_plan_never_holds_a_held_patch() => ForAll((world, plan) =>
    {
        foreach (var patch in Planned(world, plan))
        {
            Assert.False(patch.Held || patch.Hidden);
            Assert.Null(HoldMatch.Of(world.Policy.Holds, patch, StartOf(plan)));
        }
    });

    [Fact]
    public void A_plan_never_holds_a_patch_that_is_too_young_unless_its_date_would_be_missed() => ForAll((world, plan) =>
    {
        foreach (var patch in Planned(world, plan))
        {
            var rule = ApprovalMatch.Of(world.Policy.Approve, patch);
            Assert.NotNull(rule);
            var age = StartOf(plan) - (patch.ReleasedAt ?? patch.FirstSeenAt);
            var planned = plan.Steps.SelectMany(s => s.Patches).Single(p => p.Id == patch.Id);
            Assert.True(age >= rule.After || rule.After == TimeSpan.Zero || (planned.DueAt is not null && planned.Reason.Contains("the deadline counts", StringComparison.Ordinal)));
        }
    });

    [Fact]
    public void A_plan_never_exceeds_its_window() => ForAll((_, plan) =>
        Assert.True(plan.Forecast.WindowSeconds is not { } length || plan.Steps.Count == 0 || plan.Forecast.Seconds + plan.Forecast.ReserveSeconds <= length));

    [Fact]
    public void What_must_be_alone_is_alone_and_exploited_comes_before_the_rest() => ForAll((world, plan) =>
    {
        var byId = world.Inventory.Available.ToDictionary(p => p.Id);
        foreach (var step in plan.Steps.Where(s => s.Patches.Any(p => byId[p.Id].Exclusive)))
        {
            Assert.Single(step.Patches);
        }

        var install = plan.Steps.Where(s => s.Action == StepAction.Install).ToArray();
        var last = Array.FindLastIndex(install, s => s.Patches.Any(p => p.ClosesExploited));
        Assert.All(install.Take(Math.Max(last, 0)), s => Assert.Contains(s.Patches, p => p.ClosesExploited));
    });

    [Fact]
    public void Every_row_has_a_reason() => ForAll((_, plan) =>
    {
        Assert.All(plan.Steps, s => Assert.NotEmpty(s.Reason));
        Assert.All(plan.Steps.SelectMany(s => s.Patches), p => Assert.NotEmpty(p.Reason));
        Assert.All(plan.Skipped, s => Assert.NotEmpty(s.Reason));
    });

    private static DateTimeOffset StartOf(PatchPlan plan) => plan.Window is { } window && window.Start > plan.AsOf ? window.Start : plan.AsOf;

    private static IEnumerable<AvailablePatch> Planned(World world, PatchPlan plan)
    {
        var ids = plan.Steps.SelectMany(s => s.Patches).Select(p => p.Id).ToHashSet();
        return world.Inventory.Available.Where(p => ids.Contains(p.Id));
    }

    private static void ForAll(Action<World, PatchPlan> holds) => Prop.ForAll<int>(seed =>
    {
        var world = World.Of(new Random(seed));
        var report = Evaluate(world.Inventory, Found([.. world.Findings]), world.Policy);
        holds(world, new PlanBuilder(Rules(world.Policy), world.Simulate).Build(world.Inventory, report, ignoreWindow: false));
    }).QuickCheckThrowOnFailure();

    private sealed record World(PatchInventory Inventory, IReadOnlyList<Finding> Findings, PatchPolicy Policy, Func<string, IReadOnlyList<AvailablePatch>, Simulation?> Simulate)
    {
        public static World Of(Random random)
        {
            var patches = Enumerable.Range(0, random.Next(0, 25)).Select(i => Patch("p" + i, random.Next(3) == 0 ? null : Now.AddDays(-random.Next(40)), (Classification)random.Next(9)) with
            {
                Held = random.Next(8) == 0,
                Hidden = random.Next(12) == 0,
                Exclusive = random.Next(8) == 0,
                RequiresReboot = random.Next(3) switch { 0 => true, 1 => false, _ => null },
                FirstSeenAt = random.Next(4) == 0 ? null : Now.AddDays(-random.Next(30)),
                Size = random.Next(4) == 0 ? null : random.Next(200 * 1024 * 1024),
            }).ToArray();
            var findings = patches.Where(_ => random.Next(2) == 0).Select(p => Finding(p, "CVE-2026-" + random.Next(99), (Severity)random.Next(5)) with
            {
                KnownExploited = random.Next(3) == 0 ? true : null,
                KevDateAdded = random.Next(2) == 0 ? Now.AddDays(-random.Next(10)) : null,
            }).ToArray();
            var policy = Reports.Policy with
            {
                Approve =
                [
                    new ApprovalRule { Classifications = [Classification.Security, Classification.Critical, Classification.Bugfix], After = TimeSpan.FromDays(random.Next(20)), Index = 0 },
                    new ApprovalRule { Packages = ["p1*"], After = TimeSpan.FromDays(random.Next(20)), Index = 1 },
                ],
                Holds = random.Next(2) == 0 ? [] : [new PatchHold { Packages = ["p" + random.Next(20)], Until = Now.AddDays(random.Next(-5, 20)), Owner = "ops", Reason = "test" }],
                Windows = random.Next(3) == 0 ? [] : [Windows.Of(random.Next(2) == 0 ? "daily at 22:00" : "sat at 03:30", TimeZoneInfo.Utc, TimeSpan.FromMinutes(random.Next(1, 90)), TimeSpan.FromHours(random.Next(48)))],
                Removals = random.Next(2) == 0 ? [] : ["r*"],
            };
            return new World(Machine(patches), findings, policy, Manager(patches, random.Next()));
        }

        // A package manager that keeps some back, brings others along and removes things, the same way each time it is asked.
        private static Func<string, IReadOnlyList<AvailablePatch>, Simulation?> Manager(AvailablePatch[] all, int seed) => (_, patches) =>
        {
            bool Is(AvailablePatch patch, int of) => (uint)HashCode(patch.Name, seed) % of == 0;
            var going = patches.Where(p => !Is(p, 7)).ToArray();
            var along = going.Where(p => Is(p, 5) && !p.Exclusive).Select(p => all.FirstOrDefault(o => o.Name == p.Name + "0")).OfType<AvailablePatch>().Where(p => patches.All(o => o.Id != p.Id) && !p.Exclusive);
            return new Simulation
            {
                IsPossible = true,
                Upgraded = [.. going.Concat(along).Select(Plans.Upgraded)],
                KeptBack = [.. patches.Where(p => Is(p, 7)).Select(Plans.Upgraded)],
                Removed = [.. going.Where(p => Is(p, 6)).Select(p => new SimulatedPackage { Name = (Is(p, 12) ? "r" : "x") + p.Name, InstalledVersion = "1" })],
            };
        };

        private static int HashCode(string name, int seed) => name.Aggregate(seed, (hash, letter) => (hash * 31) + letter);
    }
}
