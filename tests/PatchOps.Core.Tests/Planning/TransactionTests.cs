using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Planning;

public sealed class TransactionTests
{
    private static readonly AvailablePatch s_curl = Patch("curl", Now);
    private static readonly AvailablePatch s_mail = Patch("mail", Now);
    private static readonly AvailablePatch s_ssl = Patch("ssl", Now);

    [Fact]
    public void What_the_package_manager_keeps_back_stays_with_its_words()
    {
        var plan = Plans.Of(Machine(s_curl, s_mail), Policy, (provider, patches) => Plans.Obedient(provider, patches)! with
        {
            IsPossible = false,
            Upgraded = [.. patches.Where(p => p.Name != "mail").Select(Plans.Upgraded)],
            KeptBack = [.. patches.Where(p => p.Name == "mail").Select(p => Plans.Upgraded(p) with { Reason = "mail : Depends: libnew but it is not installable" })],
        });

        Assert.Equal(["curl"], Plans.Names(plan));
        Assert.Equal((SkipKind.KeptBack, "The package manager keeps it back: mail : Depends: libnew but it is not installable"), (plan.Skipped[0].Kind, plan.Skipped[0].Reason));
    }

    [Fact]
    public void What_would_remove_a_package_stays_and_the_rest_goes_on()
    {
        var plan = Plans.Of(Machine(s_curl, s_mail, s_ssl), Policy, Removing("mail", "exim4"));

        Assert.Equal(["curl", "ssl"], Plans.Names(plan));
        Assert.Equal((SkipKind.Removal, "It would remove exim4 1.0, which the policy does not allow."), (plan.Skipped[0].Kind, plan.Skipped[0].Reason));
        Assert.Empty(plan.Steps[0].Removes);
    }

    [Fact]
    public void A_removal_that_the_policy_allows_is_shown()
    {
        var plan = Plans.Of(Machine(s_curl, s_mail), Policy with { Removals = ["exim*"] }, Removing("mail", "exim4"));

        Assert.Equal(["curl", "mail"], Plans.Names(plan));
        Assert.Equal(["exim4 1.0"], plan.Steps[0].Removes);
    }

    [Fact]
    public void What_needs_a_patch_that_is_not_approved_stays_with_that_patchs_reason()
    {
        var bugfix = Patch("libcurl4", Now, Classification.Bugfix);

        var plan = Plans.Of(Machine(s_curl, s_mail, bugfix), Policy, Bringing("curl", bugfix));

        Assert.Equal(["mail"], Plans.Names(plan));
        Assert.Equal((SkipKind.Dependency, "It needs libcurl4 2.0, which is not installed: No entry of the policy approves it."), (Plans.Skipped(plan, s_curl).Kind, Plans.Skipped(plan, s_curl).Reason));
    }

    [Fact]
    public void An_approved_patch_that_comes_along_joins_the_step_that_brings_it()
    {
        var exploited = Finding(s_curl, "CVE-2026-1") with { KnownExploited = true, KevDateAdded = Now };

        var plan = Plans.Of(Machine(s_curl, s_mail, s_ssl), Policy, Bringing("curl", s_ssl), findings: exploited);

        Assert.Equal(["curl,ssl", "mail"], plan.Steps.Select(s => string.Join(',', s.Patches.Select(p => p.Name))));
    }

    [Fact]
    public void Another_version_than_the_approved_one_does_not_come_along()
    {
        var plan = Plans.Of(Machine(s_curl, s_ssl), Policy, Bringing("curl", s_ssl with { AvailableVersion = "3.0" }), findings: Finding(s_curl, "CVE-2026-1") with { KnownExploited = true, KevDateAdded = Now });

        Assert.Equal(["ssl"], Plans.Names(plan));
        Assert.Equal("It needs ssl 3.0, which is not among the approved patches.", Plans.Skipped(plan, s_curl).Reason);
    }

    [Fact]
    public void Where_the_package_manager_names_the_cause_of_a_removal_nothing_is_searched()
    {
        var asked = 0;

        var plan = Plans.Of(Machine(s_curl, s_mail, s_ssl), Policy, (provider, patches) =>
        {
            asked++;
            return Removing("mail", "exim4")(provider, patches)! is var simulation ? simulation with { Removed = [.. simulation.Removed.Select(r => r with { CausedBy = s_mail.Id })] } : null;
        });

        Assert.Equal(["curl", "ssl"], Plans.Names(plan));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_package_manager_that_would_not_begin_leaves_everything_with_its_reason()
    {
        var interrupted = ErrorCodes.AptFailed.ToDiagnostic("dpkg was interrupted", "apt");

        var plan = Plans.Of(Machine(s_curl, s_mail), Policy, (_, _) => new Simulation { IsPossible = false, Diagnostics = [interrupted] });

        Assert.Empty(plan.Steps);
        Assert.All(plan.Skipped, s => Assert.Equal((SkipKind.KeptBack, "The package manager would not begin: dpkg was interrupted"), (s.Kind, s.Reason)));
        Assert.Contains(interrupted, plan.Diagnostics);
    }

    [Fact]
    public void Two_that_only_together_remove_something_are_not_both_given_up()
    {
        var plan = Plans.Of(Machine(s_curl, s_mail), Policy, (provider, patches) => Plans.Obedient(provider, patches)! with
        {
            Removed = patches.Count == 2 ? [new SimulatedPackage { Name = "exim4", InstalledVersion = "1.0" }] : [],
        });

        Assert.Single(Plans.Names(plan));
        Assert.Equal(SkipKind.Removal, Assert.Single(plan.Skipped).Kind);
    }

    [Fact]
    public void A_package_manager_that_never_answers_well_is_not_asked_for_ever()
    {
        var asked = 0;

        var plan = Plans.Of(Machine([.. Enumerable.Range(0, 200).Select(i => Patch("p" + i, Now))]), Policy, (provider, patches) =>
        {
            asked++;
            return Plans.Obedient(provider, patches)! with { Removed = [new SimulatedPackage { Name = "init", InstalledVersion = "1" }] };
        });

        Assert.Empty(plan.Steps);
        Assert.Equal(200, plan.Skipped.Count);
        Assert.InRange(asked, 1, 50);
    }

    [Fact]
    public void However_many_patches_are_to_blame_what_is_planned_was_simulated_as_it_stands()
    {
        string[] asked = [];

        var plan = Plans.Of(Machine([.. Enumerable.Range(0, 200).Select(i => Patch("p" + i, Now))]), Policy, (provider, patches) =>
        {
            asked = [.. patches.Select(p => p.Name)];
            return Plans.Obedient(provider, patches)! with
            {
                Removed = patches.Any(p => p.Name.EndsWith('7')) ? [new SimulatedPackage { Name = "init", InstalledVersion = "1" }] : [],
            };
        });

        Assert.NotEmpty(plan.Steps);
        Assert.Equal(asked.Order(StringComparer.Ordinal), Plans.Names(plan).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == ErrorCodes.PlanNotSimulated.Id);
    }

    [Fact]
    public void A_package_manager_is_not_asked_about_any_number_of_transactions()
    {
        var asked = 0;

        var plan = Plans.Of(Machine([.. Enumerable.Range(0, 1000).Select(i => Patch("p" + i, Now) with { Exclusive = true })]), Policy, (provider, patches) =>
        {
            asked++;
            return Plans.Obedient(provider, patches);
        });

        Assert.InRange(asked, 1, 400);
        Assert.Equal(1000, plan.Steps.Count + plan.Skipped.Count);
        Assert.All(plan.Skipped, s => Assert.Equal(SkipKind.KeptBack, s.Kind));
    }

    [Fact]
    public void Where_the_package_manager_cannot_be_asked_the_plan_says_so()
    {
        var plan = Plans.Of(Machine(s_curl), Policy, (_, _) => null);

        Assert.Equal(["curl"], Plans.Names(plan));
        Assert.Contains(plan.Diagnostics, d => d.Id == ErrorCodes.PlanNotSimulated.Id);
    }

    private static Func<string, IReadOnlyList<AvailablePatch>, Simulation?> Removing(string with, string removed) => (provider, patches) => Plans.Obedient(provider, patches)! with
    {
        Removed = patches.Any(p => p.Name == with) ? [new SimulatedPackage { Name = removed, InstalledVersion = "1.0" }] : [],
    };

    private static Func<string, IReadOnlyList<AvailablePatch>, Simulation?> Bringing(string with, AvailablePatch along) => (provider, patches) => Plans.Obedient(provider, patches)! with
    {
        Upgraded = [.. patches.Select(Plans.Upgraded), .. patches.Any(p => p.Name == with) && patches.All(p => p.Name != along.Name) ? [Plans.Upgraded(along)] : Array.Empty<SimulatedPackage>()],
    };
}
