using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>Going back: what is kept before, and what is restored from it.</summary>
public sealed class RestoreTests
{
    private const string Id = "20261127-021500-3fa9c1";
    private const long Plenty = 1L << 30;

    [SkippableFact]
    public void Versions_holds_and_marks_are_as_before_and_what_came_along_is_gone()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1:1.0"), new("labc", "1.0"), new("labheld", "1.0"));
        system.Mark("auto", "labb").Mark("hold", "labheld");
        system.Publish(new("laba", "1.0"), new("labb", "1:1.0"));
        system.Publish(new LabBuild("laba", "2.0") { More = "Depends: labnew\n" }, new("labb", "1:2.0"), new("labnew", "1.0"), new("labheld", "2.0"));
        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "laba", "labb");
        Assert.Equal(["laba 1.0 download", "labb 1:1.0 download"], stash.Kept.Select(k => $"{k.Name} {k.Version} {k.Source}"));
        Assert.True(system.Deploy(LabSystem.Patch("laba", "2.0"), LabSystem.Patch("labb", "1:2.0", "1:1.0")).Succeeded);
        system.Mark("unhold", "labheld");

        // The sources have the old versions no more.
        File.Delete(system.In("etc/apt/sources.list.d/archive0.list"));
        system.Refresh();
        var outcome = system.Installer.Restore(Request(system, before, stash, "laba", "labb", "labheld") with { Added = [system.Condition("labnew")] }, OperationContext.None);

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(before, system.Snapshot());
        Assert.Equal("", system.Audit());
    }

    [SkippableFact]
    public void What_is_in_no_repository_is_repacked_as_it_is_installed_and_comes_back()
    {
        using var system = new LabSystem(DpkgRepack.Require());
        system.Install(new LabBuild("laba", "1:1.0").With("postinst", "exit 0"), new LabBuild("labb", "1.0"));
        system.Mark("auto", "labb");
        system.Publish(new LabBuild("laba", "1:2.0"), new LabBuild("labb", "2.0"));
        var patches = new[] { LabSystem.Patch("laba", "1:2.0", "1:1.0"), LabSystem.Patch("labb", "2.0") };
        var outlooks = system.Installer.CanRollback(system.Path, patches, OperationContext.None);
        Assert.All(patches, p => Assert.Equal((true, $"dpkg-repack can keep {p.InstalledVersion} as it is installed"), (outlooks[p.Id].Feasible, outlooks[p.Id].How)));
        var before = system.Snapshot();

        var stash = Stash(system, Plenty, "laba", "labb");
        Assert.Equal(["laba 1:1.0 dpkg-repack", "labb 1.0 dpkg-repack"], stash.Kept.Select(k => $"{k.Name} {k.Version} {k.Source}"));
        Assert.True(system.Deploy(patches).Succeeded);
        var outcome = system.Installer.Restore(Request(system, before, stash, "laba", "labb"), OperationContext.None);

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(before, system.Snapshot());
        Assert.Equal("", system.Audit());
    }

    [SkippableFact]
    public void What_was_installed_by_a_deployment_can_be_gone_back_to_by_the_next()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.PublishAs("archive", new LabBuild("laba", "2.0"));
        system.Deploy(LabSystem.Patch("laba", "2.0"));
        system.PublishAs("archive", new LabBuild("laba", "3.0"));
        var next = LabSystem.Patch("laba", "3.0", "2.0");
        var outlook = Assert.Single(system.Installer.CanRollback(system.Path, [next], OperationContext.None)).Value;
        Assert.True(outlook.Feasible, outlook.How);

        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "laba");
        Assert.Equal("cache", Assert.Single(stash.Kept).Source);
        system.Deploy(next);
        Assert.True(system.Installer.Restore(Request(system, before, stash, "laba"), OperationContext.None).Succeeded);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableFact]
    public void The_outlook_tells_how_or_why_not()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"));
        system.Publish(new("laba", "1.0"), new("laba", "2.0"), new("labb", "2.0"));
        var (a, b) = (LabSystem.Patch("laba", "2.0"), LabSystem.Patch("labb", "2.0"));
        var outlooks = system.Installer.CanRollback(system.Path, [a, b], OperationContext.None);
        Assert.True(outlooks[a.Id].Feasible);
        Assert.Contains("source", outlooks[a.Id].How, StringComparison.Ordinal);
        Assert.False(outlooks[b.Id].Feasible);
        Assert.Contains("no source offers 1.0", outlooks[b.Id].How, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("exit 1", "exit 0", "exit 0")]
    [InlineData("exit 1", "exit 1", "exit 0")]
    [InlineData("exit 0", "exit 1", "exit 0")]
    public void A_new_version_whose_scripts_fail_does_not_stand_in_the_way(string postinst, string prerm, string oldPrerm)
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("labbad", "1.0").With("prerm", oldPrerm));
        system.Publish(new LabBuild("labbad", "1.0").With("prerm", oldPrerm));
        system.Publish(new LabBuild("labbad", "2.0").With("postinst", postinst).With("prerm", prerm));
        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "labbad");
        system.Deploy(LabSystem.Patch("labbad", "2.0"));
        Assert.Equal("2.0", system.Version("labbad"));
        var outcome = system.Installer.Restore(Request(system, before, stash, "labbad"), OperationContext.None);

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(before, system.Snapshot());
    }

    [SkippableFact]
    public void A_stash_that_was_altered_is_refused_and_nothing_is_changed()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new("laba", "1.0"), new("laba", "2.0"));
        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "laba");
        system.Deploy(LabSystem.Patch("laba", "2.0"));
        var file = Directory.GetFiles(system.Folders.Stash(Id), "*.deb").Single();
        File.Delete(file);
        File.Copy(new LabBuild("laba", "1.0").With("postinst", "touch /evil").Build(system.Root.Beside("evil")), file);
        var outcome = system.Installer.Restore(Request(system, before, stash, "laba"), OperationContext.None);

        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1231", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal("2.0", system.Version("laba"));
        Assert.False(File.Exists(system.In("evil")));
    }

    [SkippableFact]
    public void What_turned_into_a_package_for_one_architecture_turns_back_and_keeps_its_mark()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("labturn", "1.0", "all"));
        system.Mark("auto", "labturn");
        system.Publish(new LabBuild("labturn", "1.0", "all"), new LabBuild("labturn", "2.0"));
        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "labturn");
        Assert.True(system.Deploy(LabSystem.Patch("labturn", "2.0", architecture: "all")).Succeeded);
        Assert.Equal(("amd64", true), (system.Condition("labturn").Architecture, system.Condition("labturn").IsAutomatic));
        var outcome = system.Installer.Restore(Request(system, before, stash, "labturn") with { Added = [system.Condition("labturn")] }, OperationContext.None);

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(before, system.Snapshot());
    }

    [SkippableFact]
    public void Names_that_dpkg_does_not_allow_lead_nowhere()
    {
        using var system = new LabSystem();
        PackageCondition hostile = new() { Name = "../../../evil", Architecture = "amd64", Version = "1.0" };
        var stash = system.Installer.Stash(new StashRequest { Root = system.Path, DeploymentId = Id, Limit = Plenty, Packages = [hostile] }, OperationContext.None);
        Assert.Empty(stash.Kept);
        Assert.Contains("none that dpkg allows", Assert.Single(stash.Missing).Source, StringComparison.Ordinal);
        var outcome = system.Installer.Restore(new RestoreRequest { Root = system.Path, DeploymentId = Id, Packages = [hostile] }, OperationContext.None);
        Assert.Equal("PO1232", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal("PO1230", Assert.Throws<PatchOpsException>(
            () => system.Installer.Stash(new StashRequest { Root = system.Path, DeploymentId = "../x", Limit = Plenty, Packages = [] }, OperationContext.None)).Code.Id);
    }

    [SkippableFact]
    public void Half_of_what_belongs_together_is_not_restored_at_the_cost_of_the_other()
    {
        using var system = new LabSystem();
        system.Install(new("lablib", "1.0"), new("labapp", "1.0"));
        system.Publish(new("lablib", "1.0"), new("lablib", "2.0"), new LabBuild("labapp", "2.0") { More = "Depends: lablib (>= 2)\n" });
        var before = system.Snapshot();
        var stash = Stash(system, Plenty, "lablib");
        system.Deploy(LabSystem.Patch("lablib", "2.0"), LabSystem.Patch("labapp", "2.0"));
        var outcome = system.Installer.Restore(Request(system, before, stash, "lablib"), OperationContext.None);

        Assert.False(outcome.Succeeded);
        Assert.Contains("labapp", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(("2.0", "2.0"), (system.Version("lablib"), system.Version("labapp")));
    }

    [SkippableFact]
    public void Without_a_stash_a_version_that_no_source_has_cannot_be_restored()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        var before = system.Snapshot();
        system.Deploy(LabSystem.Patch("laba", "2.0"));
        var outcome = system.Installer.Restore(Request(system, before, new StashOutcome(), "laba"), OperationContext.None);
        Assert.False(outcome.Succeeded);
        Assert.Contains("'1.0' for 'laba' was not found", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_stash_keeps_within_its_limit_and_says_what_did_not_fit()
    {
        using var system = new LabSystem();
        system.Install(new("labsmall", "1.0"), new LabBuild("labbig", "1.0") { Ballast = 300_000 }, new("labnowhere", "1.0"));
        system.Publish(new("labsmall", "1.0"), new LabBuild("labbig", "1.0") { Ballast = 300_000 });
        var stash = Stash(system, 100_000, "labbig", "labsmall", "labnowhere");

        Assert.Equal(["labsmall"], stash.Kept.Select(k => k.Name));
        Assert.Equal(64, stash.Kept[0].Sha256.Length);
        Assert.Contains("limit", stash.Missing.Single(m => m.Name == "labbig").Source, StringComparison.Ordinal);
        Assert.Contains("no source", stash.Missing.Single(m => m.Name == "labnowhere").Source, StringComparison.Ordinal);
        Assert.InRange(Directory.GetFiles(system.Folders.Stash(Id), "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, 100_000);
        Assert.Equal("700", LabTool.Run("stat", ["-c", "%a", system.Folders.Stash(Id)]).Trim());

        // Killed in the middle, it goes on: half a file does not count, what is there is not fetched again.
        File.WriteAllText(Path.Combine(system.Folders.Stash(Id), "labbig_1.0_amd64.deb.tmp"), "half");
        var again = Stash(system, Plenty, "labbig", "labsmall");
        Assert.Equal(["labbig", "labsmall"], again.Kept.Select(k => k.Name).Order());
        Assert.Empty(again.Missing);
    }

    [SkippableFact]
    public void Stashes_of_earlier_deployments_go_the_oldest_first_when_all_of_them_exceed_the_limit()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("labbig", "1.0") { Ballast = 300_000 });
        system.Publish(new LabBuild("labbig", "1.0") { Ballast = 300_000 });
        foreach (var earlier in (string[])["20250101-000000-aaaaaa", "20250201-000000-aaaaaa"])
        {
            Directory.CreateDirectory(system.Folders.Stash(earlier));
            File.WriteAllBytes(Path.Combine(system.Folders.Stash(earlier), "old_1_amd64.deb"), new byte[300_000]);
        }

        Assert.Empty(Stash(system, 800_000, "labbig").Missing);

        Assert.Equal(new[] { "20250201-000000-aaaaaa", Id }.Order(), Directory.GetDirectories(Path.GetDirectoryName(system.Folders.Stash(Id))!).Select(Path.GetFileName).Order());
    }

    private static StashOutcome Stash(LabSystem system, long limit, params string[] names) => system.Installer.Stash(
        new StashRequest { Root = system.Path, DeploymentId = Id, Limit = limit, Packages = names.Select(n => system.Condition(n)).ToArray() }, OperationContext.None);

    private static RestoreRequest Request(LabSystem system, IReadOnlyList<PackageCondition> before, StashOutcome stash, params string[] names) => new()
    {
        Root = system.Path,
        DeploymentId = Id,
        Packages = before.Where(p => names.Contains(p.Name)).ToArray(),
        Stashed = stash.Kept,
        LockTimeout = TimeSpan.Zero,
    };
}
