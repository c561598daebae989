using PatchOps.Adapters.Providers.Winget;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>What a scan says of what winget printed.</summary>
public sealed class WingetScanTests
{
    private static readonly OperationContext s_context = OperationContext.None;

    [Fact]
    public void Installed_and_missing_are_told_by_identifier()
    {
        var machine = Machine();
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Equal(["Git.Git 2.47.0", "Mozilla.Firefox 140.0"], result.Installed.Select(p => $"{p.Name} {p.Version}"));
        var patch = Assert.Single(result.Available);
        Assert.Equal(("winget:Mozilla.Firefox@141.0", "Mozilla Firefox (x64 en-US)", "140.0", "141.0", false), (patch.Id, patch.Title, patch.InstalledVersion, patch.AvailableVersion, patch.Held));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void What_no_source_knows_is_no_package_of_winget()
    {
        // winget list --source winget lists all of Windows' own programs too (microsoft/winget-cli #4507).
        var machine = Machine();
        machine.Installed.Add(("Microsoft.GamingApp_8wekyb3d8bbwe", "Xbox", "2405.1001.5.0"));
        machine.Installed.Add(("PHSP_20_0_7", "Adobe Photoshop CC 2019", "20.0.7"));
        Assert.Equal(2, machine.Provider().Scan(new ScanRequest(), s_context).Installed.Count);
        machine.Exports = false;
        Assert.Equal(2, machine.Provider().Scan(new ScanRequest(), s_context).Installed.Count);
    }

    [Fact]
    public void A_pin_holds()
    {
        var machine = Machine();
        machine.Pins.Add("Mozilla.Firefox");
        Assert.True(Assert.Single(machine.Provider().Scan(new ScanRequest(), s_context).Available).Held);
    }

    [Theory]
    [InlineData("Unknown", null)]
    [InlineData("< 140.0", "< 140.0")]
    public void A_version_that_is_not_known_is_listed_and_kept_back(string version, string? shown)
    {
        var machine = Machine();
        machine.Set("Mozilla.Firefox", version);
        var provider = machine.Provider();
        var result = provider.Scan(new ScanRequest(), s_context);
        Assert.Equal(shown, Assert.Single(result.Available).InstalledVersion);
        Assert.Equal([ErrorCodes.PackageVersionUnclear.Id], result.Diagnostics.Select(d => d.Id));
        var simulation = provider.Simulate(new SimulationRequest { Patches = result.Available }, s_context)!;
        Assert.False(simulation.IsPossible);
        Assert.Contains("not upgraded blindly", Assert.Single(simulation.KeptBack).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_identifiers_are_completed_from_the_export()
    {
        var machine = Machine();
        machine.Width = 60;
        machine.Installed.Add(("Microsoft.VisualStudio.2022.BuildTools", "Visual Studio Build Tools 2022", "17.1.6"));
        machine.Offers["Microsoft.VisualStudio.2022.BuildTools"] = ["17.2.0"];
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Contains("Microsoft.VisualStudio.2022.BuildTools 17.1.6", result.Installed.Select(p => $"{p.Name} {p.Version}"));
        Assert.Contains("winget:Microsoft.VisualStudio.2022.BuildTools@17.2.0", result.Available.Select(p => p.Id));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_cut_identifier_that_two_packages_share_is_asked_for_again_or_reported()
    {
        var machine = new FakeWinget { Width = 58 };
        foreach (var edition in new[] { "BuildTools", "Community" })
        {
            machine.Installed.Add(("Microsoft.VisualStudio.2022." + edition, "Visual Studio " + edition + " 2022 with a long name", "17.1.6"));
            machine.Offers["Microsoft.VisualStudio.2022." + edition] = ["17.2.0"];
        }

        // A table of one package is as narrow as that of many here: nothing can be told apart.
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Empty(result.Installed);
        Assert.All(result.Diagnostics, d => Assert.Equal(ErrorCodes.PackageOutputUnread.Id, d.Id));
        Assert.NotEmpty(result.Diagnostics);
        Assert.Throws<PatchOpsException>(() => machine.Provider().Installer!.Snapshot("/", s_context));
    }

    [Fact]
    public void An_older_winget_that_does_not_know_an_argument_is_asked_without_it()
    {
        var machine = Machine();
        machine.Answers["upgrade --include-unknown --include-pinned"] = Ended(0x8A150002, "Argument name was not recognized for the current command: '--include-pinned'");
        Assert.Single(machine.Provider().Scan(new ScanRequest(), s_context).Available);
    }

    [Theory]
    [InlineData(0x8A15000F)]
    [InlineData(0x8A150044)]
    [InlineData(0x8A150045)]
    [InlineData(0x8A15004B)]
    public void A_source_that_fails_leaves_what_is_installed_and_says_that_the_rest_is_not_known(uint code)
    {
        var machine = Machine();
        machine.Answers["upgrade"] = Ended(code, "Failed when searching source: winget");
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Equal(2, result.Installed.Count);
        Assert.Empty(result.Available);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((ErrorCodes.PackageSourceFailed.Id, DiagnosticLevel.Error), (diagnostic.Id, diagnostic.Level));
    }

    [Fact]
    public void A_list_without_a_table_is_not_an_empty_machine()
    {
        var machine = Machine();
        machine.Answers["list"] = new ProcessResult { ExitCode = 0, Output = "Etwas ging schief.\r\n", Error = "" };
        Assert.Equal(ErrorCodes.PackageOutputUnread, Assert.Throws<PatchOpsException>(() => machine.Provider().Scan(new ScanRequest(), s_context)).Code);
    }

    [Fact]
    public void A_package_that_is_installed_twice_is_one_row_with_its_oldest_version()
    {
        var machine = Machine();
        machine.Installed.Add(("Mozilla.Firefox", "Mozilla Firefox (x86 de)", "98.0"));
        var result = machine.Provider().Scan(new ScanRequest(), s_context);
        Assert.Equal("98.0", Assert.Single(result.Available).InstalledVersion);
        Assert.Equal(3, result.Installed.Count);
        Assert.Equal("98.0", machine.Provider().Installer!.Snapshot("/", s_context).Single(p => p.Name == "Mozilla.Firefox").Version);
    }

    [Fact]
    public void As_system_the_packages_of_users_are_said_to_be_unseen()
    {
        var setting = FakeWinget.Setting() with { IsSystem = () => true };
        Assert.Equal([ErrorCodes.WingetUserPackages.Id], Machine().Provider(setting).Scan(new ScanRequest(), s_context).Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_winget_the_probe_says_so_and_a_winget_that_cannot_be_run_is_an_error(bool isPresent)
    {
        var machine = Machine();
        var provider = new WingetProvider(machine, machine, () => new WingetPlace(null, isPresent), FakeWinget.Setting() with { IsSystem = () => true });
        Assert.Equal(isPresent, provider.Probe("/", s_context).Available);
        var failure = Assert.Throws<PatchOpsException>(() => provider.Scan(new ScanRequest(), s_context));
        Assert.Equal(ErrorCodes.WingetUnreachable, failure.Code);
    }

    [Fact]
    public void The_probe_tells_the_version_and_refuses_another_root()
    {
        Assert.Equal("1.9.25200", Machine().Provider().Probe("/", s_context).Version);
        Assert.False(Machine().Provider().Probe("/mnt/image", s_context).Available);
    }

    internal static FakeWinget Machine()
    {
        var machine = new FakeWinget();
        machine.Installed.Add(("Git.Git", "Git", "2.47.0"));
        machine.Installed.Add(("Mozilla.Firefox", "Mozilla Firefox (x64 en-US)", "140.0"));
        machine.Offers["Git.Git"] = ["2.47.0", "2.46.0"];
        machine.Offers["Mozilla.Firefox"] = ["141.0", "140.0"];
        return machine;
    }

    private static ProcessResult Ended(uint code, string words) => new() { ExitCode = unchecked((int)code), Output = words + "\r\n", Error = "" };
}
