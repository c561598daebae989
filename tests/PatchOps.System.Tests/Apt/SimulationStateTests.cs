using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>Simulations of systems in a bad state, and of selections that no longer fit.</summary>
public sealed class SimulationStateTests
{
    [SkippableFact]
    public void A_version_that_left_the_index_and_a_package_that_left_the_system_are_kept_back()
    {
        using var root = World(
            [new("labfoo", "1.0"), new("labbar", "1.0"), new("labdone", "2.0"), new("labnewer", "3.0")],
            [new("labfoo", "2.0"), new("labbar", "2.0"), new("labgone", "2.0"), new("labdone", "2.0"), new("labnewer", "2.0")]);
        var simulation = AptSimulate.AssertSameAsApt(
            root.Path, root.Oracle, AptSimulate.Patch("labfoo", "1.5"), AptSimulate.Patch("labbar", "2.0"), AptSimulate.Patch("labgone", "2.0"),
            AptSimulate.Patch("labnever", "1.0"), AptSimulate.Patch("labdone", "2.0"), AptSimulate.Patch("labnewer", "2.0"));

        Assert.Equal(
            [
                "labdone apt: labdone is already the newest version (2.0).",
                "labfoo apt: Version '1.5' for 'labfoo' was not found",
                "labgone apt: Skipping labgone, it is not installed and only upgrades are requested.",
                "labnever apt: Unable to locate package labnever:amd64",
                "labnewer it is older than what is installed (apt: Packages were downgraded and -y was used without --allow-downgrades.)",
            ],
            simulation.KeptBack.Select(p => $"{p.Name} {p.Reason}"));
        Assert.Equal(["labbar"], AptSimulate.Names(simulation.Upgraded));
        Assert.Empty(simulation.Added);
    }

    [SkippableFact]
    public void An_interrupted_dpkg_makes_it_impossible_although_apts_simulation_says_otherwise()
    {
        Requires.Root();
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        root.Write("var/lib/dpkg/updates/0001", new LabPackage("labfoo", "1.0") { Status = "install ok half-configured" }.ToStatusStanza());
        var simulation = AptSimulate.Of(root.Path, AptSimulate.Patches(root.Path));

        Assert.False(simulation.IsPossible);
        Assert.Equal(["labfoo"], AptSimulate.Names(simulation.Upgraded));
        Assert.Equal(["PO1204 Warning", "PO1217 Error"], simulation.Diagnostics.Select(d => $"{d.Id} {d.Level}"));
        Assert.Equal(0, root.Oracle.Try("apt-get", "-s", "-y", "install", "labfoo").Code);
        Assert.Contains("dpkg was interrupted", root.Oracle.Try("apt-get", "-y", "install", "labfoo").Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_half_configured_package_is_said_and_is_no_obstacle()
    {
        using var root = World([new("labhalf", "1.0") { Status = "install ok half-configured" }, new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        Assert.True(simulation.IsPossible);
        Assert.Equal(["PO1204"], simulation.Diagnostics.Select(d => d.Id));
    }

    [SkippableFact]
    public void Installed_packages_that_do_not_fit_together_are_to_blame_and_not_the_patches()
    {
        using var root = World(
            [new("labx", "1.0") { More = "Depends: laby (>= 2)\n" }, new("laby", "1.0"), new("labz", "1.0")], [new("laby", "2.0"), new("labz", "2.0")]);
        var alone = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path, "labz"));
        Assert.Equal(["labz"], AptSimulate.Names(alone.KeptBack));
        Assert.Contains(alone.Diagnostics, d => d is { Id: "PO1217", Level: DiagnosticLevel.Error } && d.Message.Contains("labx : Depends: laby (>= 2)", StringComparison.Ordinal));

        var mending = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        Assert.True(mending.IsPossible);
        Assert.Empty(mending.Diagnostics);
    }

    [SkippableFact]
    public void A_package_that_must_be_installed_again_and_is_nowhere_stops_everything()
    {
        using var root = World([new("labr", "1.0") { Status = "install reinstreq half-installed" }, new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        var simulation = AptSimulate.Of(root.Path, AptSimulate.Patches(root.Path));
        Assert.Equal(["labfoo"], AptSimulate.Names(simulation.KeptBack));
        Assert.Equal(["PO1204", "PO1217", "PO1216"], simulation.Diagnostics.Select(d => d.Id));
        Assert.Contains("labr needs to be reinstalled", simulation.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_essential_package_is_never_removed()
    {
        using var root = World(
            [new("labess", "1.0") { More = "Essential: yes\n" }, new("labc", "1.0"), new("labfoo", "1.0")],
            [new("labc", "2.0") { More = "Conflicts: labess\n" }, new("labfoo", "2.0")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        Assert.Equal(["labc"], AptSimulate.Names(simulation.KeptBack));
        Assert.Empty(simulation.Removed);
    }

    [SkippableTheory]
    [InlineData("-oDPkg::Pre-Invoke::=false", "1.0")]
    [InlineData("--allow-downgrades", "1.0")]
    [InlineData("labfoo labbar", "1.0")]
    [InlineData("~nlab", "1.0")]
    [InlineData("lab*", "1.0")]
    [InlineData("labfoo/stable", "1.0")]
    [InlineData("./labfoo.deb", "1.0")]
    [InlineData("", "1.0")]
    [InlineData("labfoo", "1.0 labbar-")]
    [InlineData("labfoo", "2.*")]
    [InlineData("labfoo", "2.0\u001b[2J")]
    [InlineData("labfoo", "2.0\n")]
    [InlineData("labfoo", "")]
    [InlineData("labfoo", "2.0", "amd64=2.0 --option")]
    [InlineData("labfoo", "2.0", "any;")]
    public void What_is_no_name_or_version_never_reaches_apt(string name, string version, string architecture = "amd64")
    {
        using var root = World([new("labfoo", "1.0"), new("labbar", "1.0")], [new("labfoo", "2.0"), new("labbar", "2.0")]);
        var simulation = AptSimulate.Of(root.Path, [AptSimulate.Patch(name, version, architecture), AptSimulate.Patch("labbar", "2.0")]);
        Assert.Contains("that dpkg allows", Assert.Single(simulation.KeptBack).Reason, StringComparison.Ordinal);
        Assert.Equal(["labbar"], AptSimulate.Names(simulation.Upgraded));
    }

    [SkippableFact]
    public void A_name_that_is_a_pattern_to_apt_selects_nothing_else()
    {
        using var root = World([new("labfoo", "1.0"), new("labfo", "1.0")], [new("labfoo", "2.0"), new("labfo", "2.0")]);
        var simulation = AptSimulate.Of(root.Path, AptSimulate.Patch("lab.oo", "2.0"), AptSimulate.Patch("labfo+", "2.0"));
        Assert.Equal(2, simulation.KeptBack.Count);
        Assert.Empty(simulation.Upgraded);
    }

    [SkippableFact]
    public void Patches_of_others_and_one_package_in_two_versions_are_refused()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0"), new("labfoo", "3.0")]);
        var foreign = AptSimulate.Patch("labfoo", "2.0") with { Provider = "winget" };
        var simulation = AptSimulate.Of(root.Path, foreign, AptSimulate.Patch("labfoo", "3.0"), AptSimulate.Patch("labfoo", "2.0"), AptSimulate.Patch("labfoo", "3.0"));
        Assert.Equal(2, simulation.KeptBack.Count);
        Assert.Equal(["labfoo amd64 3.0"], simulation.Upgraded.Select(AptSimulate.Identity));
    }

    [SkippableFact]
    public void Control_characters_of_an_index_do_not_reach_a_message()
    {
        // apt reads nothing more once a dependency is none.
        using var root = World([new("labbroken", "1.0")], [new("labbroken\u001b[2J", "2.0") { More = "Depends: lab\u001b[2Jnope (>= 3)\n" }]);
        var failure = Assert.Throws<PatchOpsException>(() => AptSimulate.Of(root.Path, AptSimulate.Patch("labbroken", "2.0")));
        Assert.Equal("PO1209", failure.Code.Id);
        Assert.Contains("labbroken", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [SkippableFact]
    public void A_damaged_status_is_an_error_and_no_answer()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        root.Write("var/lib/dpkg/status", File.ReadAllText(root.In("var/lib/dpkg/status")) + "Status: oops\n\n");
        var failure = Assert.Throws<PatchOpsException>(() => AptSimulate.Of(root.Path, AptSimulate.Patch("labfoo", "2.0")));
        Assert.Equal("PO1209", failure.Code.Id);
    }

    [SkippableFact]
    public void A_selection_beyond_a_command_line_is_refused_by_its_own_error()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        var many = Enumerable.Range(0, 50_000).Select(i => AptSimulate.Patch($"labratherlong{i}", "2.0")).ToArray();
        Assert.Equal("PO1218", Assert.Throws<PatchOpsException>(() => AptSimulate.Of(root.Path, many)).Code.Id);
    }

    [SkippableFact]
    public void Thousands_of_patches_fit_one_command_line()
    {
        var names = Enumerable.Range(0, 5000).Select(i => $"labpackage{i}").ToArray();
        using var root = World(names.Select(n => new LabPackage(n, "1.0")).ToArray(), names.Select(n => new LabPackage(n, "2.0")).ToArray());
        Assert.Equal(5000, AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path)).Upgraded.Count);
    }

    [SkippableFact]
    public void A_simulation_that_is_cancelled_stops()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        var request = new SimulationRequest { Root = root.Path, Patches = AptSimulate.Patches(root.Path) };
        var cancelled = OperationContext.None with { Cancellation = new CancellationToken(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => AptScan.Provider.Simulate(request, cancelled));
    }

    private static LabRoot World(LabPackage[] installed, LabPackage[] offered) =>
        new LabRoot().Install(installed).PutLists("http://lab.example.org/debian", new LabSuite("stable").With(offered));
}
