using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Chocolatey;

/// <summary>
/// Chocolatey. The shapes of its output are from public reports: chocolatey/choco #1260 (outdated with headers in spite of -r), #1602 (errors between the rows), #455 and #931 (the rehearsal),
/// #1057 (dependencies), rcmaehl/MSEdgeRedirect #155 (a failed upgrade).
/// </summary>
public sealed class ChocolateyTests
{
    private const string OldOutdated = """
        Outdated Packages
         Output is package name | current version | available version | pinned?

        7zip|16.04|16.4.0.20170420|false
        Boxstarter.Bootstrapper|2.8.29|2.9.5|false
        chocolatey-core.extension|1.1.0|1.3.0|true
        hijackthis|2.0.5-beta|2.0.5-beta|false

        """;

    private static readonly OperationContext s_context = OperationContext.None;

    [Fact]
    public void Rows_are_read_between_headers_and_sentences()
    {
        var (rows, unread) = ChocoRows.Parse(OldOutdated, 4);
        Assert.Equal(
            [new ChocoRow("7zip", "16.04", "16.4.0.20170420", false), new("Boxstarter.Bootstrapper", "2.8.29", "2.9.5", false), new("chocolatey-core.extension", "1.1.0", "1.3.0", true), new("hijackthis", "2.0.5-beta", "2.0.5-beta", false)],
            rows);
        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("git|2.12.0|2.12.2.2")]
    [InlineData("git|2.12.0|2.12.2.2|maybe")]
    [InlineData("all|1|2|false")]
    [InlineData("--force|1|2|false")]
    [InlineData("git|-1|2|false")]
    [InlineData("g\u202eit|1|2|false")]
    public void A_row_that_is_none_is_reported(string line)
    {
        var (rows, unread) = ChocoRows.Parse(line, 4);
        Assert.Empty(rows);
        Assert.Equal([line], unread);
    }

    [Fact]
    public void A_scan_lists_what_is_installed_and_what_is_outdated()
    {
        var machine = Machine();
        machine.Answers["outdated"] = new ProcessResult { ExitCode = 2, Output = OldOutdated, Error = "" };
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Equal(["git 2.12.0", "git.install 2.12.0"], result.Installed.Select(p => $"{p.Name} {p.Version}"));
        Assert.Equal(["chocolatey:7zip@16.4.0.20170420 False", "chocolatey:Boxstarter.Bootstrapper@2.9.5 False", "chocolatey:chocolatey-core.extension@1.3.0 True"], result.Available.Select(p => $"{p.Id} {p.Held}"));
        Assert.Contains("outdated -r --ignore-pinned=false", machine.Commands);
        Assert.Contains("hijackthis", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_out_of_reach_that_makes_every_package_the_newest_is_an_error()
    {
        var machine = Machine();
        machine.Answers["outdated"] = new ProcessResult { ExitCode = 0, Output = "The remote name could not be resolved\r\ngit|2.12.0|2.12.0|false\r\ngit.install|2.12.0|2.12.0|false\r\n", Error = "" };
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Empty(result.Available);
        Assert.Equal(2, result.Diagnostics.Count(d => d.Id == ErrorCodes.PackageSourceFailed.Id && d.Level == DiagnosticLevel.Error));
    }

    [Theory]
    [InlineData("2.3.0", "list -r")]
    [InlineData("1.4.0", "list --local-only -r")]
    [InlineData("0.10.15-beta", "list --local-only -r")]
    public void The_installed_packages_are_asked_for_in_the_words_of_its_version(string version, string words)
    {
        var machine = Machine();
        machine.Version = version;
        machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Contains(words, machine.Commands);
    }

    [Fact]
    public void A_source_that_fails_leaves_what_is_installed_and_says_that_the_rest_is_not_known()
    {
        var machine = Machine();
        machine.Answers["outdated"] = new ProcessResult { ExitCode = 1, Output = "Error retrieving packages from source 'https://community.chocolatey.org/api/v2/':\r\n The remote name could not be resolved\r\n", Error = "" };
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Equal(2, result.Installed.Count);
        Assert.Equal([ErrorCodes.PackageSourceFailed.Id], result.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_rehearsal_tells_upgrades_and_what_comes_along()
    {
        const string said = """
            You have git v2.12.0 installed. Version 2.12.2.2 is available based on your source(s).
            chocolatey-core.extension v1.3.0 [Approved]
            You have git.install v2.12.0 installed. Version 2.12.2.2 is available based on your source(s).
            git.install v2.12.2.2 [Approved] Downloads cached for licensed users

            Chocolatey can upgrade 3/3 packages.
            """;
        var machine = Machine();
        machine.Answers["upgrade git "] = new ProcessResult { ExitCode = 0, Output = said, Error = "" };
        var simulation = machine.Provider().Simulate(new SimulationRequest { Patches = [Available("git", "2.12.0", "2.12.2.2")] }, s_context)!;
        Assert.True(simulation.IsPossible);
        Assert.Equal(["git 2.12.0 2.12.2.2", "git.install 2.12.0 2.12.2.2"], simulation.Upgraded.Select(p => $"{p.Name} {p.InstalledVersion} {p.NewVersion}"));
        Assert.Equal(["chocolatey-core.extension 1.3.0"], simulation.Added.Select(p => $"{p.Name} {p.NewVersion}"));
    }

    [Theory]
    [InlineData("git is pinned. Skipping pinned package.")]
    [InlineData("You have git v2.12.0 installed. Version 2.12.1 is available based on your source(s).")]
    [InlineData("")]
    public void What_the_rehearsal_would_not_bring_to_its_version_is_kept_back(string said)
    {
        var machine = Machine();
        machine.Answers["upgrade git "] = new ProcessResult { ExitCode = 0, Output = said, Error = "" };
        var simulation = machine.Provider().Simulate(new SimulationRequest { Patches = [Available("git", "2.12.0", "2.12.2.2")] }, s_context)!;
        Assert.False(simulation.IsPossible);
        Assert.Equal(["git"], simulation.KeptBack.Select(p => p.Name));
    }

    [Fact]
    public void A_patch_is_installed_in_its_exact_version()
    {
        var machine = Machine();
        Assert.True(Install(machine).Succeeded);
        Assert.Contains(machine.Commands, c => c.StartsWith("upgrade git --version 2.12.2.2 --fail-on-not-installed -y --no-progress --limit-output", StringComparison.Ordinal));
        Assert.Equal("2.12.2.2", machine.Installed["git"]);
    }

    [Fact]
    public void A_success_that_changed_nothing_is_a_failure()
    {
        var machine = Machine();
        machine.Script = (_, _, _) => new SurvivingResult(0, "Chocolatey upgraded 0/1 packages.");
        var outcome = Install(machine);
        Assert.False(outcome.Succeeded);
        Assert.Contains("2.12.0 is installed as before: Chocolatey upgraded 0/1 packages.", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1603, "PO1280", false)]
    [InlineData(-1, "PO1280", false)]
    [InlineData(1618, "PO1281", true)]
    [InlineData(350, "PO1285", false)]
    [InlineData(1604, "PO1285", false)]
    public void Each_exit_code_has_its_kind(int code, string id, bool isTransient)
    {
        var machine = Machine();
        machine.Script = (_, _, _) => new SurvivingResult(code, "");
        var outcome = Install(machine);
        Assert.Equal((false, isTransient), (outcome.Succeeded, outcome.IsTransient));
        Assert.Contains(id, outcome.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Its_own_list_of_failures_is_told()
    {
        var machine = Machine();
        machine.Script = (_, _, _) => new SurvivingResult(160, """
            ERROR: Running ["C:\Temp\MSEdgeRedirect.exe" /wingetinstall ] was not successful. Exit code was '160'. See log for possible error messages.
            The upgrade of msedgeredirect was NOT successful.

            Chocolatey upgraded 0/1 packages. 1 packages failed.
             See the log for details (C:\ProgramData\chocolatey\logs\chocolatey.log).

            Failures
             - msedgeredirect (exited 160) - Error while running 'C:\ProgramData\chocolatey\lib\msedgeredirect\tools\chocolateyinstall.ps1'.
             See log for details.
            """);
        Assert.Contains("msedgeredirect (exited 160)", Install(machine).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3010)]
    [InlineData(1641)]
    public void A_restart_that_is_asked_for_is_said_beside_the_success(int code)
    {
        var machine = Machine();
        machine.Script = (_, name, version) =>
        {
            machine.Installed[name] = version!;
            return new SurvivingResult(code, "");
        };
        var outcome = Install(machine);
        Assert.True(outcome.Succeeded);
        Assert.Equal([ErrorCodes.PackageNeedsRestart.Id], outcome.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Going_back_restores_the_version_the_pin_and_removes_what_came_along()
    {
        var machine = Machine();
        machine.Installed["git"] = "2.12.2.2";
        machine.Installed["chocolatey-core.extension"] = "1.3.0";
        var outcome = machine.Provider().Installer!.Restore(
            new RestoreRequest
            {
                DeploymentId = "d",
                Packages = [new PackageCondition { Name = "git", Version = "2.12.0", IsHeld = true }],
                Added = [new PackageCondition { Name = "chocolatey-core.extension", Version = "1.3.0" }],
            },
            s_context);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(("2.12.0", false, true), (machine.Installed["git"], machine.Installed.ContainsKey("chocolatey-core.extension"), machine.Pins.Contains("git")));
        Assert.Contains(machine.Commands, c => c.StartsWith("upgrade git --version 2.12.0 --allow-downgrade -y", StringComparison.Ordinal));
    }

    [Fact]
    public void Going_back_is_feasible_while_a_source_offers_the_version()
    {
        var machine = Machine();
        var patch = Planned("git", "2.12.0", "2.12.2.2");
        Assert.True(machine.Provider().Installer!.CanRollback("/", [patch], s_context)[patch.Id].Feasible);
        machine.Offers["git"] = ["2.12.2.2"];
        Assert.False(machine.Provider().Installer!.CanRollback("/", [patch], s_context)[patch.Id].Feasible);
    }

    [Fact]
    public void Hostile_output_never_throws_and_invents_nothing()
    {
        var random = new Random(20261127);
        var source = OldOutdated + "You have git v2.12.0 installed. Version 2.12.2.2 is available based on your source(s).\nchocolatey-core.extension v1.3.0 [Approved]\n";
        for (var round = 0; round < 2000; round++)
        {
            var text = Hostile.Mutate(source, random);
            foreach (var row in ChocoRows.Parse(text, 4).Rows.Concat(ChocoRows.Parse(text, 2).Rows))
            {
                Assert.True(ChocoName.IsSound(row.Name));
                Assert.Contains(row.Name + "|" + row.Version, text, StringComparison.Ordinal);
            }

            var (upgraded, added) = ChocoRehearsal.Parse(text, new Dictionary<string, string>());
            Assert.All(upgraded.Concat(added), row => Assert.Contains(row.Name, text, StringComparison.Ordinal));
            ChocoExit.Words(text);
        }
    }

    internal static FakeChoco Machine()
    {
        var machine = new FakeChoco();
        machine.Installed["git"] = "2.12.0";
        machine.Installed["git.install"] = "2.12.0";
        machine.Offers["git"] = ["2.12.2.2", "2.12.0"];
        machine.Offers["git.install"] = ["2.12.2.2", "2.12.0"];
        return machine;
    }

    private static StepOutcome Install(FakeChoco machine) => machine.Provider().Installer!.Install(new InstallRequest { Patches = [Planned("git", "2.12.0", "2.12.2.2")] }, s_context);

    private static PlannedPatch Planned(string name, string from, string to) => new() { Id = $"chocolatey:{name}@{to}", Name = name, InstalledVersion = from, AvailableVersion = to, Reason = "test" };

    private static AvailablePatch Available(string name, string from, string to) =>
        new() { Id = $"chocolatey:{name}@{to}", Provider = "chocolatey", Name = name, InstalledVersion = from, AvailableVersion = to };
}
