using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>What apt would do with a selection: whole sets against apt's own answer, in trees of every kind.</summary>
public sealed class SimulationTests
{
    [SkippableFact]
    public void A_new_dependency_comes_along_and_is_counted()
    {
        using var root = World(
            [new("labfoo", "1.0-1"), new("labbar", "1.0-1")],
            [new("labfoo", "2.0-1") { More = "Depends: labnew (>= 1:1)\n", Size = 700 }, new("labnew", "1:1.0-1") { Size = 300 }, new("labbar", "1.1-1") { Size = 5000 }]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path, "labfoo"));

        Assert.True(simulation.IsPossible);
        Assert.Equal(["labfoo amd64 2.0-1"], simulation.Upgraded.Select(AptSimulate.Identity));
        Assert.Equal(["labnew amd64 1:1.0-1"], simulation.Added.Select(AptSimulate.Identity));
        Assert.Equal(1000, simulation.DownloadBytes);
        Assert.Empty(simulation.Diagnostics);
    }

    [SkippableFact]
    public void A_removal_names_the_patch_that_causes_it()
    {
        using var root = World(
            [new("labconf", "1.0-1"), new("labold", "1.0", "all"), new("labolder", "1.0"), new("laba", "1.0"), new("labb", "1.0"), new("labc", "1.0")],
            [
                new("labconf", "2.0-1") { More = "Conflicts: labold, labolder\nReplaces: labold, labolder\n" },
                new("laba", "2.0"), new("labb", "2.0"), new("labc", "2.0"),
            ]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));

        Assert.True(simulation.IsPossible);
        Assert.Equal(["labold all 1.0", "labolder amd64 1.0"], simulation.Removed.Select(p => $"{p.Name} {p.Architecture} {p.InstalledVersion}"));
        Assert.All(simulation.Removed, p => Assert.Equal("apt:labconf:amd64@2.0-1", p.CausedBy));
        Assert.All(simulation.Removed, p => Assert.Contains("labconf", p.Reason, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_removal_that_two_patches_cause_together_is_laid_on_neither()
    {
        using var root = World(
            [new("labold", "1.0") { More = "Depends: laba (<< 2) | labb (<< 2)\n" }, new("laba", "1.0"), new("labb", "1.0"), new("labc", "1.0")],
            [new("laba", "2.0"), new("labb", "2.0"), new("labc", "2.0")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        var removed = Assert.Single(simulation.Removed);
        Assert.Equal(("labold", null, "apt removes it for several of the selected patches together"), (removed.Name, removed.CausedBy, removed.Reason));
    }

    [SkippableFact]
    public void A_held_package_is_kept_back_and_the_others_go_on()
    {
        using var root = World(
            [new("labheld", "1.0-1") { Status = "hold ok installed" }, new("labneeds", "1.0-1"), new("labfoo", "1.0-1")],
            [new("labheld", "2.0-1"), new("labneeds", "2.0-1") { More = "Depends: labheld (= 2.0-1)\n" }, new("labfoo", "2.0-1")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));

        Assert.Equal(["labheld", "labneeds"], AptSimulate.Names(simulation.KeptBack));
        Assert.Contains("Held packages were changed", simulation.KeptBack[0].Reason, StringComparison.Ordinal);
        Assert.Contains("labheld", simulation.KeptBack[1].Reason, StringComparison.Ordinal);
        Assert.Equal(["labfoo"], AptSimulate.Names(simulation.Upgraded));
        Assert.Contains(simulation.Diagnostics, d => d.Id == "PO1216");
    }

    [SkippableFact]
    public void A_phased_update_that_is_named_is_not_kept_back()
    {
        using var root = World([new("labphased", "1.0-1")], [new("labphased", "2.0-1") { Phased = 0 }]);
        root.Configure("APT::Get::Never-Include-Phased-Updates \"true\";\n");

        Assert.DoesNotContain("Inst labphased", root.Oracle.Run("apt-get", "-s", "upgrade"), StringComparison.Ordinal);
        Assert.True(AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path)).IsPossible);
    }

    [SkippableFact]
    public void A_dependency_that_nobody_has_is_the_reason_in_apts_own_words()
    {
        using var root = World(
            [new("labbroken", "1.0-1"), new("labfoo", "1.0-1")],
            [new("labbroken", "2.0-1") { More = "Depends: labnope (>= 3)\n" }, new("labfoo", "2.0-1")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));

        var keptBack = Assert.Single(simulation.KeptBack);
        Assert.Equal(("labbroken", "1.0-1", "2.0-1"), (keptBack.Name, keptBack.InstalledVersion, keptBack.NewVersion));
        Assert.Equal("apt: labbroken : Depends: labnope (>= 3) but it is not installable", keptBack.Reason);
        Assert.Equal(["labfoo"], AptSimulate.Names(simulation.Upgraded));
    }

    [SkippableFact]
    public void What_only_moves_together_moves_together_even_below_the_candidate()
    {
        static LabPackage[] Versions(string version) =>
            [new("labp", version) { More = $"Depends: labq (= {version})\n" }, new("labq", version) { More = $"Depends: labp (= {version})\n" }];
        using var root = World([.. Versions("1.0"), new("labbroken", "1.0")], [.. Versions("2.0"), .. Versions("3.0"), new("labbroken", "2.0") { More = "Depends: labnope\n" }]);

        // Either of them alone at 3.0 brings the other; at 2.0 neither can go alone.
        Assert.Equal(["labp", "labq"], AptSimulate.Names(AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path, "labp")).Upgraded));
        Assert.False(AptSimulate.Of(root.Path, AptSimulate.Patch("labp", "2.0")).IsPossible);
        var simulation = AptSimulate.AssertSameAsApt(
            root.Path, root.Oracle, AptSimulate.Patch("labbroken", "2.0"), AptSimulate.Patch("labq", "2.0"), AptSimulate.Patch("labp", "2.0"));
        Assert.Equal(["labp amd64 2.0", "labq amd64 2.0"], simulation.Upgraded.Select(AptSimulate.Identity));
        Assert.Equal(["labbroken"], AptSimulate.Names(simulation.KeptBack));
    }

    [SkippableFact]
    public void Epochs_a_second_architecture_and_packages_for_all_of_them()
    {
        var same = new LabPackage("libsame", "1:1.0-1") { MultiArch = "same" };
        using var root = World(
            [same, same with { Architecture = "i386" }, new("laball", "9.0", "all"), new("labfor", "1.0", "i386"), new("labturn", "1.0", "all")],
            [
                same with { Version = "2:1.0-1" }, same with { Version = "2:1.0-1", Architecture = "i386" },
                new("laball", "1:1.0", "all"), new("labfor", "2.0", "i386"), new("labturn", "2.0"),
            ]);
        root.AddArchitecture("i386");
        var all = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        Assert.True(all.IsPossible);
        Assert.Equal(
            ["laball all 1:1.0", "labfor i386 2.0", "labturn all 2.0", "libsame amd64 2:1.0-1", "libsame i386 2:1.0-1"],
            all.Upgraded.Select(AptSimulate.Identity));

        // The other architecture's must move along, and is no patch of this selection.
        var one = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patch("libsame", "2:1.0-1", "i386"));
        Assert.Equal(["libsame amd64 2:1.0-1", "libsame i386 2:1.0-1"], one.Upgraded.Select(AptSimulate.Identity));
    }

    [SkippableFact]
    public void A_version_below_the_candidate_is_installed_and_not_the_candidate()
    {
        using var root = World([new("labmid", "1.0")], [new("labmid", "3.0"), new("labmid", "2.0"), new("labmid", "2.0+")]);
        foreach (var version in (string[])["2.0", "2.0+", "3.0"])
        {
            var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patch("labmid", version));
            Assert.Equal($"labmid amd64 {version}", AptSimulate.Identity(Assert.Single(simulation.Upgraded)));
        }
    }

    [SkippableFact]
    public void Pins_do_not_keep_a_named_version_back()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0"), new("labfoo", "3.0")]);
        root.Preferences("Package: labfoo\nPin: version 2.0\nPin-Priority: 1001\n");
        Assert.True(AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patch("labfoo", "3.0")).IsPossible);
    }

    [SkippableFact]
    public void Hundreds_of_patches_with_culprits_of_every_kind_among_them()
    {
        var names = Enumerable.Range(0, 400).Select(i => $"lab{i:000}").ToArray();
        using var root = World(
            names.Select((n, i) => new LabPackage(n, "1.0-1") { Status = i == 250 ? "hold ok installed" : "install ok installed" }).ToArray(),
            names.Select((n, i) => new LabPackage(n, "2.0-1")
            {
                Size = i + 1,
                More = i is 17 or 399 ? "Depends: labnope\n" : i is 100 ? "Depends: lab101 (>= 2), lab017 (>= 2)\n" : "",
            }).ToArray());
        var patches = AptSimulate.Patches(root.Path).Select(p => p.Name == "lab300" ? AptSimulate.Patch("lab300", "2.5-1") : p).ToArray();
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, patches);

        Assert.Equal(["lab017", "lab100", "lab250", "lab300", "lab399"], AptSimulate.Names(simulation.KeptBack));
        Assert.Equal(395, simulation.Upgraded.Count);
        Assert.Equal(Enumerable.Range(0, 400).Where(i => i is not (17 or 100 or 250 or 300 or 399)).Sum(i => i + 1), simulation.DownloadBytes);
        Assert.DoesNotContain(simulation.Diagnostics, d => d.Id == "PO1219");
    }

    [SkippableFact]
    public void More_culprits_than_it_may_ask_about_end_in_a_transaction_that_works_and_says_so()
    {
        // Nothing in apt's words tells which of two that exclude each other should stay.
        var names = Enumerable.Range(0, 120).Select(i => $"lab{i:000}").ToArray();
        using var root = World(
            names.Select(n => new LabPackage(n, "1.0-1")).ToArray(),
            names.Select((n, i) => new LabPackage(n, "2.0-1") { More = i % 2 == 0 ? $"Conflicts: lab{i + 1:000} (>= 2)\n" : "" }).ToArray());
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, AptSimulate.Patches(root.Path));
        Assert.NotEmpty(simulation.Upgraded);
        Assert.Equal(120, simulation.Upgraded.Count + simulation.KeptBack.Count);
        Assert.True(simulation.KeptBack.Count == 60 || simulation.Diagnostics.Any(d => d.Id == "PO1219"));
    }

    [SkippableFact]
    public void An_empty_selection_is_possible_and_does_nothing()
    {
        using var root = World([new("labfoo", "1.0")], [new("labfoo", "2.0")]);
        var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle);
        Assert.True(simulation.IsPossible);
        Assert.Equal(0, simulation.DownloadBytes);
    }

    private static LabRoot World(LabPackage[] installed, LabPackage[] offered)
    {
        var root = new LabRoot().Install(installed);
        return root.PutLists("http://lab.example.org/debian", new LabSuite("stable") { Architectures = ["amd64", "i386"] }.With(offered));
    }
}
