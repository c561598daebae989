using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.Core.Tests.Scheduling;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

/// <summary>Inventories as other machines, older versions and hostile files hold them: a plan is made, and every patch is in one place.</summary>
public sealed class OddInventoryTests
{
    private static readonly AvailablePatch s_old = Patch("openssl", Now);
    private static readonly AvailablePatch s_new = s_old with { Id = PatchId.For("apt", "openssl", "amd64", "3.0"), AvailableVersion = "3.0" };

    [Fact]
    public void Two_versions_of_one_package_are_two_patches()
    {
        AssertWhole(Plans.Of(Machine(s_old, s_new), Policy), s_old, s_new);
    }

    [Fact]
    public void Two_versions_of_one_package_without_a_package_manager_to_ask()
    {
        AssertWhole(Plans.Of(Machine(s_old, s_new), Policy, (_, _) => null), s_old, s_new);
    }

    [Fact]
    public void Two_updates_of_one_title_are_both_installed()
    {
        // Windows Update offers several under one name, told apart by their ids alone.
        var one = s_old with { Id = "wua:1@1", Provider = "wua", Name = "Security Update", Architecture = null };
        var two = one with { Id = "wua:2@1" };

        var plan = Plans.Of(Machine(one, two), Policy);

        Assert.Equal(["wua:1@1", "wua:2@1"], plan.Steps.Single().Patches.Select(p => p.Id));
    }

    [Fact]
    public void One_name_in_two_providers_is_two_patches_of_two_steps()
    {
        var winget = s_old with { Id = "winget:openssl@2.0", Provider = "winget" };

        var plan = Plans.Of(Machine(s_old, winget), Policy);

        Assert.Equal(["apt", "winget"], plan.Steps.Select(s => s.Provider));
        AssertWhole(plan, s_old, winget);
    }

    [Fact]
    public void The_same_patch_twice_is_planned_once()
    {
        AssertWhole(Plans.Of(Machine(s_old, s_old), Policy), s_old);
    }

    [Fact]
    public void What_was_left_out_does_not_come_back_as_what_another_patch_brings_along()
    {
        // A package manager that changes its mind: with both it would remove something for the first; with the second alone it brings the first.
        var (a, b) = (Patch("a", Now), Patch("b", Now));
        Simulation Fickle(string provider, IReadOnlyList<AvailablePatch> patches) => new()
        {
            IsPossible = true,
            Upgraded = [Plans.Upgraded(a), Plans.Upgraded(b)],
            Removed = patches.Count == 1 ? [] : [new SimulatedPackage { Name = "x", InstalledVersion = "1", CausedBy = a.Id }],
        };

        AssertWhole(Plans.Of(Machine(a, b), Policy, Fickle), a, b);
    }

    [Fact]
    public void Thousands_of_patches_that_must_each_be_installed_alone()
    {
        var many = Enumerable.Range(0, 20_000).Select(i => Patch("p" + i, Now) with { Exclusive = true }).ToArray();

        AssertWhole(Plans.Of(Machine(many), Policy, (_, _) => null), many);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void The_ends_of_time_give_a_plan(string asOf)
    {
        var hold = new PatchHold { Packages = ["mail"], Until = Now, Owner = "ops", Reason = "test" };
        var policy = Policy with { Holds = [hold], Windows = [Windows.Of("daily at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(1), TimeSpan.FromHours(48))] };
        AvailablePatch[] patches = [Patch("mail", DateTimeOffset.MaxValue), Patch("curl", DateTimeOffset.MinValue), Patch("ssl") with { FirstSeenAt = DateTimeOffset.MaxValue }];

        AssertWhole(Plans.Of(Machine(patches), policy, asOf: DateTimeOffset.Parse(asOf)), patches);
    }

    private static void AssertWhole(PatchPlan plan, params AvailablePatch[] patches) => Assert.Equal(
        patches.Select(p => p.Id).Order(StringComparer.Ordinal),
        plan.Steps.SelectMany(s => s.Patches).Select(p => p.Id).Concat(plan.Skipped.Select(s => s.Patch)).Order(StringComparer.Ordinal));
}
