using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>What a run that was cut short leaves, and how it is repaired.</summary>
public sealed class RepairTests
{
    [SkippableFact]
    public void Nothing_unfinished_is_left_as_it_is()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        var before = File.GetLastWriteTimeUtc(system.In("var/lib/dpkg/status"));
        var outcome = Repair(system);
        Assert.True(outcome.Succeeded);
        Assert.Equal(before, File.GetLastWriteTimeUtc(system.In("var/lib/dpkg/status")));
    }

    [SkippableFact]
    public void What_is_only_unpacked_is_configured()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Dpkg("--unpack", new LabBuild("laba", "2.0").With("postinst", "touch /configured").Build(system.Root.Beside("debs")));
        Assert.Equal((false, "unpacked"), (system.Condition("laba").IsSound, system.Condition("laba").Trouble));

        var outcome = Repair(system);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.True(system.Condition("laba").IsSound);
        Assert.True(File.Exists(system.In("configured")));
    }

    [SkippableFact]
    public void Notes_that_dpkg_has_not_merged_yet_are_seen_and_merged()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Root.Write(
            "var/lib/dpkg/updates/0000",
            "Package: laba\nStatus: install ok half-configured\nMaintainer: Lab <lab@example.org>\nArchitecture: amd64\nVersion: 1.0\nConfig-Version: 1.0\nDescription: laboratory package laba\n\n");
        Assert.Equal("half-configured", system.Condition("laba").Trouble);

        Assert.True(Repair(system).Succeeded);
        Assert.True(system.Condition("laba").IsSound);
        Assert.Empty(Directory.GetFiles(system.In("var/lib/dpkg/updates")));
    }

    [SkippableFact]
    public void A_package_that_must_be_installed_again_is()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "1.0"));
        Break(system);
        Assert.Equal("half-installed, reinstreq", system.Condition("laba").Trouble);

        var outcome = Repair(system);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.True(system.Condition("laba").IsSound);
        Assert.Equal("", system.Audit());
    }

    [SkippableFact]
    public void Where_the_old_version_is_gone_the_one_that_was_being_installed_will_do()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        system.Installer.Download(system.Request(LabSystem.Patch("laba", "2.0")), OperationContext.None);
        Break(system);

        var outcome = Repair(system);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_package_that_nobody_has_is_named()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        Break(system);
        var outcome = Repair(system);
        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1229", Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("laba", outcome.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_script_that_fails_again_is_told_in_dpkgs_words()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Dpkg("--unpack", new LabBuild("laba", "2.0").With("postinst", "exit 9").Build(system.Root.Beside("debs")));
        var outcome = Repair(system);
        Assert.False(outcome.Succeeded);
        Assert.Contains("error exit status 9", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("half-configured", system.Condition("laba").Trouble);
    }

    [SkippableTheory]
    [InlineData("lock-frontend")]
    [InlineData("lock")]
    public void Another_that_holds_the_lock_is_named_by_all_who_need_it(string name)
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        using var other = LockHolder.Take(system.In("var/lib/dpkg/" + name));
        StepOutcome[] outcomes =
        [
            Repair(system), system.Deploy(LabSystem.Patch("laba", "2.0")),
            system.Installer.Restore(new RestoreRequest { Root = system.Path, DeploymentId = "d", LockTimeout = TimeSpan.Zero, Packages = [system.Condition("laba") with { Version = "0.9" }] }, OperationContext.None),
        ];

        Assert.All(outcomes, o => Assert.False(o.Succeeded));
        Assert.All(outcomes, o => Assert.True(o.IsTransient, o.Message));
        Assert.All(outcomes, o => Assert.Contains("perl", o.Message, StringComparison.Ordinal));
        var check = system.Installer.Check(new InstallCheck { Root = system.Path, LockTimeout = TimeSpan.Zero }, OperationContext.None);
        Assert.Contains(check, d => d.Id == "PO1211" && d.Message.Contains("perl", StringComparison.Ordinal));
        Assert.Equal("1.0", system.Version("laba"));
    }

    [SkippableFact]
    public void Marks_that_a_killed_run_left_pending_are_restored()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"));
        Directory.CreateDirectory(Path.GetDirectoryName(system.Folders.Marks(system.Path))!);
        File.WriteAllText(system.Folders.Marks(system.Path), "laba:amd64\nlabgone:amd64\n");
        Assert.True(Repair(system).Succeeded);
        Assert.True(system.Condition("laba").IsAutomatic);
        Assert.False(system.Condition("labb").IsAutomatic);
        Assert.False(File.Exists(system.Folders.Marks(system.Path)));
    }

    private static StepOutcome Repair(LabSystem system) => system.Installer.Repair(system.Path, TimeSpan.Zero, OperationContext.None);

    // As dpkg writes it when it is killed while it unpacks.
    private static void Break(LabSystem system)
    {
        var stanzas = system.Text("var/lib/dpkg/status").Split("\n\n");
        var broken = stanzas.Select(s => s.StartsWith("Package: laba\n", StringComparison.Ordinal) ? s.Replace("install ok installed", "install reinstreq half-installed", StringComparison.Ordinal) : s);
        File.WriteAllText(system.In("var/lib/dpkg/status"), string.Join("\n\n", broken));
    }
}
