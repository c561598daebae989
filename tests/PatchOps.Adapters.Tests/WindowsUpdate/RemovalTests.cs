using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Adapters.Providers.WindowsUpdate.Deploying;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class RemovalTests
{
    private const string Cumulative = "2025-11 Cumulative Update for Microsoft server operating system version 21H2 for x64-based Systems (KB5068861) (20348.4405)";
    private const string Package = "Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.4405.1.10";

    private const string Table = """

        Deployment Image Servicing and Management tool
        Version: 10.0.20348.2849

        Image Version: 10.0.20348.4405

        Packages listing:

        ------------------------------------------------------------------------------------------------ | --------------- | --------------- | -----------------
        Package Identity                                                                                 | State           | Release Type    | Install Time
        ------------------------------------------------------------------------------------------------ | --------------- | --------------- | -----------------
        Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.20348.1                        | Installed       | Foundation      | 5/8/2021 8:37 AM
        Package_for_KB5066743~31bf3856ad364e35~amd64~~20348.4160.1.1                                      | Installed       | Update          | 10/15/2025 2:12 AM
        Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.4294.1.7                                      | Superseded      | Security Update | 10/15/2025 2:14 AM
        Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.4405.1.10                                     | Install Pending | Security Update | 11/12/2025 2:20 AM
        Package_for_ServicingStack_4400~31bf3856ad364e35~amd64~~20348.4400.1.1                            | Installed       | Update          | 11/12/2025 2:10 AM

        The operation completed successfully.

        """;

    private readonly Lab _lab = new();

    [Fact]
    public void An_update_that_lets_itself_be_uninstalled_is_uninstalled_by_the_agent()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["IsInstalled"] = true;
            u["IsUninstallable"] = true;
        });

        Assert.True(Restore(Lab.A).Succeeded);
        Assert.Contains("BeginUninstall " + Lab.A, _lab.Agent.Calls);
        Assert.Empty(_lab.Dism.Specs);
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3010, true)]
    [InlineData(87, false)]
    [InlineData(-2146498530, false)]
    public void A_cumulative_update_is_taken_away_with_its_exact_package(int exitCode, bool succeeds)
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["IsInstalled"] = true;
            u["Title"] = Cumulative;
        });
        _lab.DismAnswer = spec => Answer(spec, exitCode);

        var outcome = Restore(Lab.A);

        Assert.Equal(succeeds, outcome.Succeeded);
        Assert.Equal(["/Online", "/English", "/Remove-Package", "/PackageName:" + Package, "/Quiet", "/NoRestart"], _lab.Dism.Specs[1].Arguments);
        Assert.EndsWith("dism.exe", _lab.Dism.Specs[1].FileName, StringComparison.Ordinal);
        Assert.True(succeeds || outcome.Diagnostics.Single().Id == ErrorCodes.WuaNotUndone.Id);
    }

    [Fact]
    public void What_was_uninstalled_and_waits_for_the_restart_is_not_there()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["IsInstalled"] = true;
            u["IsUninstallable"] = true;
            u.AsksForRestart = true;
        });
        _lab.Agent.Remember(Lab.A, installed: true);

        Assert.True(Restore(Lab.A).Succeeded);

        Assert.Empty(_lab.Provider.Installer!.Snapshot("/", _lab.Context));
    }

    [Theory]
    [InlineData("Uninstall Pending", 0)]
    [InlineData("Install Pending", 1)]
    public void What_dism_takes_away_with_the_restart_is_not_there(string state, int there)
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["RebootRequired"] = true;
            u["Title"] = Cumulative;
        });
        _lab.Agent.Remember(Lab.A, installed: true);
        _lab.DismAnswer = _ => new ProcessResult { ExitCode = 0, Output = Table.Replace("Install Pending", state, StringComparison.Ordinal), Error = "" };

        Assert.Equal(there, _lab.Provider.Installer!.Snapshot("/", _lab.Context).Count);
    }

    [Fact]
    public void Where_no_package_is_surely_the_updates_none_is_removed()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u["IsInstalled"] = true;
            u["Title"] = "2025-11 Cumulative Update (KB9999999) (20348.9999)";
            u["KBArticleIDs"] = new[] { "9999999" };
        });
        _lab.DismAnswer = spec => Answer(spec, 0);

        var outcome = Restore(Lab.A);

        Assert.Equal(ErrorCodes.WuaNotUninstallable.Id, Assert.Single(outcome.Diagnostics).Id);
        Assert.Single(_lab.Dism.Specs);
    }

    [Fact]
    public void A_table_that_is_none_is_an_error_and_nothing_is_removed()
    {
        _lab.Agent.Add(Lab.A, u => u["IsInstalled"] = true);

        Assert.Equal(ErrorCodes.WuaNotUndone.Id, Assert.Single(Restore(Lab.A).Diagnostics).Id);
        Assert.Single(_lab.Dism.Specs);
    }

    [Fact]
    public void Nothing_to_remove_runs_nothing()
    {
        Assert.True(Restore().Succeeded);
        Assert.Empty(_lab.Agent.Calls);
    }

    [Fact]
    public void The_table_is_read_and_what_is_none_of_it_is_left_out()
    {
        var packages = DismTable.Parse(Table.Replace("\n", "\r\n", StringComparison.Ordinal) + "evil /Disable-Feature~a~b~c~d | Installed | x | y\n| | |\nno table");

        Assert.Equal(5, packages.Count);
        Assert.Equal("Install Pending", packages.Single(p => p.Identity == Package).State);
    }

    [Theory]
    [InlineData("A title without a build", "5066743", "Package_for_KB5066743~31bf3856ad364e35~amd64~~20348.4160.1.1")]
    [InlineData(Cumulative, "5068861", Package)]
    [InlineData("2025-10 Cumulative Update (KB5066782) (20348.4294)", "5066782", null)]
    [InlineData("An update (KB506674)", "506674", null)]
    [InlineData(null, "", null)]
    public void An_updates_package_is_found_by_its_kb_or_its_build(string? title, string kb, string? identity)
    {
        var facts = new UpdateFacts { UpdateId = Lab.A, Revision = 1, Title = title, Kbs = [kb] };

        Assert.Equal(identity, PackageOfUpdate.Find(facts, DismTable.Parse(Table)));
    }

    [Fact]
    public void What_can_be_undone_is_said_before()
    {
        _lab.Agent.Add(Lab.A, u => u["IsUninstallable"] = true);
        _lab.Agent.Add(Lab.B, u => u["Title"] = Cumulative);
        _lab.Agent.Add(Lab.C, u => u["Type"] = 2);

        var outlooks = _lab.Provider.Installer!.CanRollback("/", [Planned(Lab.A), Planned(Lab.B), Planned(Lab.C), Planned("gone")], _lab.Context);

        Assert.Equal([true, null, false, null], new[] { Lab.A, Lab.B, Lab.C, "gone" }.Select(id => outlooks[$"wua:{id}@200"].Feasible));
    }

    [Fact]
    public void A_stash_keeps_nothing_and_misses_nothing()
    {
        var request = new StashRequest { DeploymentId = "d", Packages = [new PackageCondition { Name = Lab.A, Version = "200" }], Limit = 1 };

        var outcome = _lab.Provider.Installer!.Stash(request, _lab.Context);

        Assert.Empty(outcome.Kept);
        Assert.Empty(outcome.Missing);
    }

    private static ProcessResult Answer(ProcessSpec spec, int exitCode) => spec.Arguments.Contains("/Get-Packages")
        ? new ProcessResult { ExitCode = 0, Output = Table, Error = "" }
        : new ProcessResult { ExitCode = exitCode, Output = "", Error = "" };

    private StepOutcome Restore(params string[] names) => _lab.Provider.Installer!.Restore(
        new RestoreRequest { DeploymentId = "d", Packages = [], Added = [.. names.Select(n => new PackageCondition { Name = n, Version = "200" })] }, _lab.Context);

    private static PlannedPatch Planned(string name) => new() { Id = $"wua:{name}@200", Name = name, AvailableVersion = "200", Reason = "A test." };
}
