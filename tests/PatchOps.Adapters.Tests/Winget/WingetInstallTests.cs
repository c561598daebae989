using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>Installing, proving and going back with winget: its exit code is a hint, what is installed decides.</summary>
public sealed class WingetInstallTests
{
    private static readonly OperationContext s_context = OperationContext.None;

    [Fact]
    public void A_patch_is_installed_by_its_exact_identifier_and_version()
    {
        var machine = WingetScanTests.Machine();
        var outcome = Install(machine, Firefox());
        Assert.True(outcome.Succeeded);
        Assert.Empty(outcome.Diagnostics);
        Assert.Contains("upgrade --id Mozilla.Firefox --exact --version 141.0 --source winget --silent --accept-source-agreements --disable-interactivity", machine.Commands);
    }

    [Fact]
    public void Licence_terms_are_accepted_only_where_the_policy_says_so()
    {
        var machine = WingetScanTests.Machine();
        machine.Provider().Installer!.Install(new InstallRequest { Patches = [Firefox()], AcceptsEula = true }, s_context);
        Assert.Contains(machine.Commands, c => c.StartsWith("upgrade --id", StringComparison.Ordinal) && c.EndsWith(" --accept-package-agreements", StringComparison.Ordinal));
    }

    [Fact]
    public void A_success_that_changed_nothing_is_a_failure_with_the_tools_words()
    {
        var machine = WingetScanTests.Machine();
        machine.Installer = (_, _, _) => new SurvivingResult(0, "Successfully installed");
        var outcome = Install(machine, Firefox());
        Assert.False(outcome.Succeeded);
        Assert.False(outcome.IsTransient);
        Assert.Contains("140.0 is installed as before: Successfully installed", outcome.Message, StringComparison.Ordinal);
        Assert.Equal([ErrorCodes.PackageInstallFailed.Id], outcome.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_failure_that_changed_what_was_wanted_is_a_success_with_a_warning()
    {
        var machine = WingetScanTests.Machine();
        machine.Installer = (_, id, version) =>
        {
            machine.Set(id, version!);
            return new SurvivingResult(unchecked((int)0x8A150006), "Installer failed with exit code: 4242");
        };
        var outcome = Install(machine, Firefox());
        Assert.True(outcome.Succeeded);
        Assert.Equal([(ErrorCodes.PackageContradicted.Id, DiagnosticLevel.Warning)], outcome.Diagnostics.Select(d => (d.Id, d.Level)));
    }

    [Theory]
    [InlineData(0x8A150006u, "Installer failed with exit code: 1603", "PO1280", false)]
    [InlineData(0x8A150049u, "Fehler beim Installieren. Exitcode: 1618", "PO1281", true)]
    [InlineData(0x8A150006u, "インストーラーが失敗しました。終了コード： 3010", "PO1285", false)]
    [InlineData(0x8A150006u, "Installer failed with exit code: 0x80070652", "PO1281", true)]
    [InlineData(0x8A150102u, "Another installation is already in progress.", "PO1281", true)]
    [InlineData(0x8A150041u, "", "PO1283", false)]
    [InlineData(0x8A150044u, "", "PO1279", true)]
    [InlineData(0x8A15002Bu, "No applicable upgrade found.", "PO1282", false)]
    [InlineData(0x8A150056u, "", "PO1288", false)]
    [InlineData(0x8A15010Au, "", "PO1285", false)]
    [InlineData(1603u, "", "PO1280", false)]
    [InlineData(0xDEADBEEFu, "", "PO1280", false)]
    public void Each_exit_code_has_its_kind(uint code, string words, string id, bool isTransient)
    {
        var machine = WingetScanTests.Machine();
        machine.Installer = (_, _, _) => new SurvivingResult(unchecked((int)code), words);
        var outcome = Install(machine, Firefox());
        Assert.False(outcome.Succeeded);
        Assert.Equal(isTransient, outcome.IsTransient);
        Assert.Contains(id, outcome.Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData(0x8A150109u)]
    [InlineData(3010u)]
    public void A_restart_that_is_asked_for_is_said_beside_the_success(uint code)
    {
        var machine = WingetScanTests.Machine();
        machine.Installer = (_, id, version) =>
        {
            machine.Set(id, version!);
            return new SurvivingResult(unchecked((int)code), "Restart your PC to finish installation.");
        };
        var outcome = Install(machine, Firefox());
        Assert.True(outcome.Succeeded);
        Assert.Equal([ErrorCodes.PackageNeedsRestart.Id], outcome.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Nothing_more_is_begun_on_a_machine_that_restarts()
    {
        var machine = WingetScanTests.Machine();
        machine.Offers["Git.Git"] = ["2.48.0", "2.47.0"];
        machine.Installer = (_, id, version) =>
        {
            machine.Set(id, version!);
            return new SurvivingResult(unchecked((int)0x8A15010B), "");
        };
        var outcome = Install(machine, Firefox(), Patch("Git.Git", "2.47.0", "2.48.0"));
        Assert.False(outcome.Succeeded);
        Assert.DoesNotContain(machine.Commands, c => c.Contains("--version 2.48.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_patch_does_not_keep_the_next_from_being_installed()
    {
        var machine = WingetScanTests.Machine();
        machine.Offers["Git.Git"] = ["2.48.0", "2.47.0"];
        machine.Installer = (_, id, _) => id == "Mozilla.Firefox" ? new SurvivingResult(1603, "") : null;
        var outcome = Install(machine, Firefox(), Patch("Git.Git", "2.47.0", "2.48.0"));
        Assert.False(outcome.Succeeded);
        Assert.Contains(("Git.Git", "2.48.0"), machine.Installed.Select(p => (p.Id, p.Version)));
    }

    [Theory]
    [InlineData("--all", "1")]
    [InlineData("Mozilla.Firefox --force", "1")]
    [InlineData("Mozilla.Firefox", "--uninstall-previous")]
    [InlineData("Mozilla.Firefox", "1\n2")]
    [InlineData("Mozilla.\u202eFirefox", "1")]
    [InlineData("Mozilla.Firefox", "< 1.2")]
    [InlineData("Mozilla.Firef…", "1")]
    public void A_name_or_version_that_is_none_reaches_no_tool(string name, string version)
    {
        var machine = WingetScanTests.Machine();
        Assert.False(Install(machine, Patch(name, "0", version)).Succeeded);
        Assert.Empty(machine.Commands);
    }

    [Fact]
    public void What_a_killed_process_left_running_is_waited_for()
    {
        var machine = WingetScanTests.Machine();
        machine.StillRunning = "an installation that was begun before still runs (process 7)";
        var outcome = Install(machine, Firefox());
        Assert.True(outcome is { Succeeded: false, IsTransient: true });
        Assert.Empty(machine.Commands);
        Assert.False(machine.Provider().Installer!.Repair("/", TimeSpan.Zero, s_context).Succeeded);
        Assert.Equal([ErrorCodes.PackageBusy.Id], machine.Provider().Installer!.Check(new InstallCheck(), s_context).Select(d => d.Id));
    }

    [Fact]
    public void Without_rights_nothing_begins()
    {
        var setting = FakeWinget.Setting() with { IsElevated = () => false };
        Assert.Equal([ErrorCodes.PackageNotPermitted.Id], WingetScanTests.Machine().Provider(setting).Installer!.Check(new InstallCheck(), s_context).Select(d => d.Id));
    }

    [Fact]
    public void Going_back_is_feasible_while_the_source_offers_the_installed_version()
    {
        var machine = WingetScanTests.Machine();
        machine.Offers["Git.Git"] = ["2.48.0"];
        PlannedPatch[] patches = [Firefox(), Patch("Git.Git", "2.47.0", "2.48.0"), Patch("Gone.Gone", "1", "2"), Patch("Un.Known", null, "2")];
        var outlooks = machine.Provider().Installer!.CanRollback("/", patches, s_context);
        Assert.Equal([true, false, false, false], patches.Select(p => outlooks[p.Id].Feasible == true));
        Assert.Contains("does not offer 2.47.0", outlooks[patches[1].Id].How, StringComparison.Ordinal);
        machine.Answers["show"] = new ProcessResult { ExitCode = unchecked((int)0x8A150044), Output = "", Error = "" };
        Assert.Null(machine.Provider().Installer!.CanRollback("/", [Firefox()], s_context).Values.Single().Feasible);
    }

    [Fact]
    public void The_old_version_is_installed_over_the_new_one()
    {
        var machine = WingetScanTests.Machine();
        machine.Set("Mozilla.Firefox", "141.0");
        var outcome = Restore(machine, new PackageCondition { Name = "Mozilla.Firefox", Version = "140.0", IsHeld = true });
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Contains(machine.Commands, c => c.StartsWith("install --id Mozilla.Firefox --exact --version 140.0 --force", StringComparison.Ordinal));
        Assert.DoesNotContain(machine.Commands, c => c.StartsWith("uninstall", StringComparison.Ordinal));
        Assert.Contains("Mozilla.Firefox", machine.Pins);
    }

    [Fact]
    public void Where_the_installer_refuses_a_downgrade_the_new_version_is_removed_first()
    {
        var machine = WingetScanTests.Machine();
        machine.Set("Mozilla.Firefox", "141.0");
        machine.Installer = (verb, id, _) => verb == "install" && machine.Installed.Any(p => p.Id == id) ? new SurvivingResult(unchecked((int)0x8A15010E), "") : null;
        var setting = FakeWinget.Setting() with { Registry = new FakeUninstallKeys(("Mozilla Firefox (x64 en-US)", "141.0.1")) };
        var outcome = machine.Provider(setting).Installer!.Restore(new RestoreRequest { DeploymentId = "d", Packages = [new PackageCondition { Name = "Mozilla.Firefox", Version = "140.0" }] }, s_context);

        // The name comes back with another identifier's, so that the keys contradict nothing.
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Contains(("Mozilla.Firefox", "140.0"), machine.Installed.Select(p => (p.Id, p.Version)));
        Assert.Equal(2, machine.Commands.Count(c => c.StartsWith("install --id Mozilla.Firefox --exact --version 140.0 --force --scope machine", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_removed_for_a_version_that_is_not_to_be_had()
    {
        var machine = WingetScanTests.Machine();
        machine.Set("Mozilla.Firefox", "141.0");
        machine.Offers["Mozilla.Firefox"] = ["141.0"];
        var outcome = Restore(machine, new PackageCondition { Name = "Mozilla.Firefox", Version = "140.0" });
        Assert.False(outcome.Succeeded);
        Assert.Contains(("Mozilla.Firefox", "141.0"), machine.Installed.Select(p => (p.Id, p.Version)));
        Assert.Equal([ErrorCodes.PackageRestoreFailed.Id], outcome.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void When_neither_works_the_version_that_was_there_is_put_back()
    {
        var machine = WingetScanTests.Machine();
        machine.Set("Mozilla.Firefox", "141.0");
        machine.Installer = (verb, _, version) => verb == "install" && version == "140.0" ? new SurvivingResult(1603, "") : null;
        var outcome = Restore(machine, new PackageCondition { Name = "Mozilla.Firefox", Version = "140.0" });
        Assert.False(outcome.Succeeded);
        Assert.Contains("141.0 was put back", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_along_stays_and_is_named()
    {
        var machine = WingetScanTests.Machine();
        var outcome = machine.Provider().Installer!.Restore(new RestoreRequest { DeploymentId = "d", Packages = [], Added = [new PackageCondition { Name = "Git.Git", Version = "2.47.0" }] }, s_context);
        Assert.False(outcome.Succeeded);
        Assert.Contains("Git.Git came along and stays", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(2, machine.Installed.Count);
    }

    [Fact]
    public void The_uninstall_keys_contradict_a_version_that_is_not_there()
    {
        var setting = FakeWinget.Setting() with { Registry = new FakeUninstallKeys(("Mozilla Firefox (x64 en-US)", "139.0.1"), ("Git", "2.47.0.1")) };
        var snapshot = WingetScanTests.Machine().Provider(setting).Installer!.Snapshot("/", s_context);
        Assert.Equal([true, false], snapshot.Select(p => p.IsSound));
        Assert.Equal("140.0 by winget and 139.0.1 by its Uninstall key", snapshot[1].Trouble);
    }

    [Fact]
    public void Windows_installer_at_work_is_waited_for()
    {
        var setting = FakeWinget.Setting() with { IsInstallerBusy = () => true };
        var outcome = WingetScanTests.Machine().Provider(setting).Installer!.Install(new InstallRequest { Patches = [Firefox()], LockTimeout = TimeSpan.Zero }, s_context);
        Assert.True(outcome is { Succeeded: false, IsTransient: true });
    }

    // What winget list shows of a program is what its installer wrote, where winget cannot map it to a manifest's version.
    [Theory]
    [InlineData("7zip.7zip", "23.01.00.0", "24.08", "24.08.00.0", true)]
    [InlineData("RARLab.WinRAR", "6.24.0", "7.01", "7.01.0", true)]
    [InlineData("Git.Git", "2.46.0", "2.47.1", "2.47.1.0", true)]
    [InlineData("Microsoft.PowerShell", "7.4.5.0", "v7.4.6", "7.4.6", true)]
    [InlineData("7zip.7zip", "23.01.00.0", "24.08", "24.08.01.0", false)]
    [InlineData("7zip.7zip", "24.07.00.0", "24.08", "24.07.00.0", false)]
    [InlineData("Mozilla.Firefox", "140.0", "141.0b2", "141.0", false)]
    public void A_version_that_is_written_in_another_way_is_the_same(string id, string before, string wanted, string shown, bool isSame)
    {
        var machine = new FakeWinget { Offers = { [id] = [wanted] } };
        machine.Set(id, before);
        machine.Installer = (_, name, _) =>
        {
            machine.Set(name, shown);
            return new SurvivingResult(0, "Successfully installed");
        };

        Assert.Equal(isSame, Install(machine, Patch(id, before, wanted)).Succeeded);

        // And what is there is not installed again.
        machine.Commands.Clear();
        Assert.Equal(isSame, Install(machine, Patch(id, before, wanted)).Succeeded);
        Assert.Equal(!isSame, machine.Commands.Any(c => c.StartsWith("upgrade --id", StringComparison.Ordinal)));
        Assert.True(Assert.Single(machine.Provider().Installer!.Snapshot("/", s_context)).HasLooseVersion);
    }

    [Fact]
    public void Going_back_asks_for_the_version_as_the_source_spells_it()
    {
        var machine = new FakeWinget { Offers = { ["7zip.7zip"] = ["24.08", "23.01"] } };
        machine.Set("7zip.7zip", "24.08.00.0");
        var outlook = machine.Provider().Installer!.CanRollback("/", [Patch("7zip.7zip", "23.01.00.0", "24.08")], s_context);
        var outcome = Restore(machine, new PackageCondition { Name = "7zip.7zip", Version = "23.01.00.0" });

        Assert.True(outlook.Values.Single().Feasible);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.DoesNotContain(machine.Commands, c => c.StartsWith("uninstall", StringComparison.Ordinal));
        Assert.Equal("23.01", machine.Installed.Single().Version);
    }

    private static StepOutcome Install(FakeWinget machine, params PlannedPatch[] patches) => machine.Provider().Installer!.Install(new InstallRequest { Patches = patches }, s_context);

    private static StepOutcome Restore(FakeWinget machine, PackageCondition package) =>
        machine.Provider().Installer!.Restore(new RestoreRequest { DeploymentId = "d", Packages = [package] }, s_context);

    private static PlannedPatch Firefox() => Patch("Mozilla.Firefox", "140.0", "141.0");

    private static PlannedPatch Patch(string name, string? from, string to) =>
        new() { Id = $"winget:{name}@{to}", Name = name, InstalledVersion = from, AvailableVersion = to, Reason = "test" };

    private sealed class FakeUninstallKeys(params (string Name, string Version)[] programs) : IRegistry
    {
        public IReadOnlyList<string>? GetSubKeys(RegistryPath key) =>
            key is { Hive: RegistryHive.LocalMachine, View: RegistryView.Bits64 } && key.Key.EndsWith("Uninstall", StringComparison.Ordinal) ? programs.Select(p => p.Name).ToArray() : null;

        public IReadOnlyDictionary<string, object?>? GetValues(RegistryPath key) =>
            programs.Where(p => key.Key.EndsWith("\\" + p.Name, StringComparison.Ordinal)).Select(p => new Dictionary<string, object?> { ["DisplayName"] = p.Name, ["DisplayVersion"] = p.Version }).FirstOrDefault();

        public object? GetValue(RegistryPath key, string name) => GetValues(key) is { } values && values.TryGetValue(name, out var value) ? value : null;
    }
}
