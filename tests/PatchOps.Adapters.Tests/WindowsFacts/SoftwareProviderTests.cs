using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Providers.Software;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsFacts;

public class SoftwareProviderTests
{
    private const string Uninstall = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";
    private const string Msix = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";
    private const string Store = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages";
    private static readonly RegistryPath s_users = new(RegistryHive.Users, RegistryView.Bits64, "");
    private readonly FakeRegistry _registry = new FakeRegistry().Key(Uninstall);

    [Fact]
    public void Programs_of_both_views_and_of_each_user_are_told_apart_by_architecture()
    {
        Program(RegistryPath.Machine(Uninstall), "App", "2.0");
        Program(RegistryPath.Machine(Uninstall) with { View = RegistryView.Bits32 }, "App", "1.0");
        Program(s_users.Sub(@"S-1-5-21-1-2-3-1001\" + Uninstall), "App", "3.0");
        Program(s_users.Sub(@"S-1-5-21-1-2-3-1001_Classes\" + Uninstall), "App", "9.0");
        Program(s_users.Sub(@".DEFAULT\" + Uninstall), "App", "9.0");

        Assert.Equal([("App", "x64", "2.0"), ("App", "x86", "1.0"), ("App", "user", "3.0")], Rows());
    }

    [Fact]
    public void A_32_bit_Windows_lists_nothing_twice()
    {
        Program(RegistryPath.Machine(Uninstall), "App", "2.0");
        Program(RegistryPath.Machine(Uninstall) with { View = RegistryView.Bits32 }, "App", "2.0");
        Assert.Equal([("App", "x86", "2.0")], Rows("x86"));
    }

    [Fact]
    public void What_Windows_does_not_list_is_not_listed()
    {
        Entry("component", ("DisplayName", "Part"), ("SystemComponent", 1));
        Entry("nameless", ("DisplayVersion", "1.0"));
        Entry("blank", ("DisplayName", "  "));
        Assert.Empty(Rows());
    }

    [Fact]
    public void A_version_that_the_installer_did_not_say_is_unknown_and_not_zero()
    {
        Entry("a", ("DisplayName", "A"));
        Entry("b", ("DisplayName", "B"), ("DisplayVersion", null));
        Assert.Equal([("A", "x64", "Unknown"), ("B", "x64", "Unknown")], Rows());
    }

    [Theory]
    [InlineData("20260131", "2026-01-31")]
    [InlineData("5/12/2021", null)]
    [InlineData("20261341", null)]
    [InlineData("00010101", null)]
    [InlineData("", null)]
    public void A_date_of_installation_is_a_day_or_nothing(string stored, string? expected)
    {
        Entry("a", ("DisplayName", "A"), ("InstallDate", stored));
        Assert.Equal(expected, Assert.Single(Scan().Installed).InstalledAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_MSI_is_told_by_its_flag_or_its_product_code()
    {
        Assert.Equal(UninstallKind.Msi, Kind("{90160000-008C-0000-1000-0000000FF1CE}", ("DisplayName", "A")));
        Assert.Equal(UninstallKind.Msi, Kind("a", ("DisplayName", "A"), ("WindowsInstaller", 1)));
        Assert.Equal(UninstallKind.Program, Kind("{broken", ("DisplayName", "A")));
    }

    [Fact]
    public void An_update_of_a_product_is_a_row_by_its_KB_and_left_out_where_it_names_none()
    {
        Entry("Office.KB5002720", ("DisplayName", "Security Update for Office"), ("ParentKeyName", "Office"));
        Entry("x", ("DisplayName", "Update for Office (KB5002654) 64-Bit"), ("ParentKeyName", "Office"), ("DisplayVersion", "1"));
        Entry("y", ("DisplayName", "Some update"), ("ParentKeyName", "Office"));
        Assert.Equal([("KB5002720", "x64", "Unknown"), ("KB5002654", "x64", "1")], Rows());
    }

    [Fact]
    public void A_hostile_name_stays_data_and_costs_no_other_row()
    {
        Entry("a", ("DisplayName", "Evil\nName\u202E\0x"), ("DisplayVersion", "1\n2"));
        Entry("b", ("DisplayName", "Good"), ("DisplayVersion", "1"));
        Assert.Equal([("Evil\nName\u202E\0x", "x64", "1\n2"), ("Good", "x64", "1")], Rows());
    }

    [Fact]
    public void MSIX_packages_are_read_by_their_full_names()
    {
        foreach (var name in (string[])
            [
                "Microsoft.WindowsCalculator_11.2307.4.0_x64__8wekyb3d8bbwe", "Microsoft.WindowsCalculator_2021.2307.4.0_neutral_~_8wekyb3d8bbwe",
                "Microsoft.WindowsCalculator_11.2307.4.0_neutral_split.language-de_8wekyb3d8bbwe", "Only.Bundle_1.2.3.4_neutral_~_abc", "not-a-package", "a_b_c_d_e",
                "Microsoft.VCLibs.140.00_14.0.32530.0_x86__8wekyb3d8bbwe",
            ])
        {
            _registry.Key(Msix + "\\" + name);
        }

        Assert.Equal(
            [("Microsoft.WindowsCalculator", "x64", "11.2307.4.0"), ("Only.Bundle", "neutral", "1.2.3.4"), ("Microsoft.VCLibs.140.00", "x86", "14.0.32530.0")],
            Rows());
    }

    [Fact]
    public void Hotfixes_are_the_installed_packages_of_the_store_one_row_a_KB()
    {
        Package("Package_for_KB5034122~31bf3856ad364e35~amd64~~19041.3930.1.6", 112);
        Package("Package_1_for_KB5034122~31bf3856ad364e35~amd64~~19041.3929.1.1", 112);
        Package("Package_for_KB5011048~31bf3856ad364e35~amd64~~10.0.9166.1", 80);
        Package("Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.19041.1", 112);
        Package("Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.2227.1.6", 112);
        _registry.Set(Store + @"\Package_for_KB5034122~31bf3856ad364e35~amd64~~19041.3930.1.6", "InstallTimeHigh", 31081234)
            .Set(Store + @"\Package_for_KB5034122~31bf3856ad364e35~amd64~~19041.3930.1.6", "InstallTimeLow", -5);

        Assert.Equal([("KB5034122", "x64", "19041.3930.1.6"), ("RollupFix", "x64", "20348.2227.1.6")], Rows());
        Assert.Equal(2024, Scan().Installed[0].InstalledAt!.Value.Year);
    }

    [Fact]
    public void A_key_that_may_not_be_read_costs_its_own_row_only_and_is_said()
    {
        Entry("b", ("DisplayName", "Good"), ("DisplayVersion", "1"));
        _registry.Forbid(Uninstall + "\\Secret").Forbid(Store);
        var result = Scan();
        Assert.Equal("Good", Assert.Single(result.Installed).Name);
        Assert.Equal(["PO1266", "PO1267"], result.Diagnostics.Select(d => d.Id));
        Assert.All(result.Diagnostics, d => Assert.Equal("software", d.Provider));
    }

    [Fact]
    public void A_machine_whose_lists_may_not_be_read_is_a_failure_and_not_an_empty_machine()
    {
        var registry = new FakeRegistry().Forbid("SOFTWARE");
        var failure = Assert.Throws<PatchOpsException>(() => new SoftwareProvider(registry, () => "x86").Scan(new ScanRequest(), OperationContext.None));
        Assert.Equal("PO1265", failure.Code.Id);
    }

    [Fact]
    public void Each_key_is_read_once()
    {
        for (var i = 0; i < 500; i++)
        {
            Entry("Program" + i, ("DisplayName", "Program " + i), ("DisplayVersion", "1." + i));
        }

        Assert.Equal(500, Scan().Installed.Count);
        Assert.InRange(_registry.Calls, 500, 520);
    }

    [Fact]
    public void It_offers_nothing_and_reads_no_offline_image()
    {
        var provider = Provider("x64");
        Assert.Null(provider.Installer);
        Assert.Null(provider.Simulate(new SimulationRequest { Root = "/", Patches = [] }, OperationContext.None));
        Assert.False(provider.Probe(@"D:\image", OperationContext.None).Available);
        Assert.True(provider.Probe("/", OperationContext.None).Available);
        Assert.Null(provider.GetRebootState(@"D:\image", OperationContext.None).Pending);
    }

    private SoftwareProvider Provider(string architecture) => new(_registry, () => architecture);

    private ScanResult Scan(string architecture = "x64") => Provider(architecture).Scan(new ScanRequest(), OperationContext.None);

    private (string Name, string? Architecture, string Version)[] Rows(string architecture = "x64") =>
        Scan(architecture).Installed.Select(p => (p.Name, p.Architecture, p.Version)).ToArray();

    private void Program(RegistryPath uninstall, string name, string version) =>
        _registry.Set(uninstall.Sub(name), "DisplayName", name).Set(uninstall.Sub(name), "DisplayVersion", version);

    private void Entry(string key, params (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            _registry.Set(Uninstall + "\\" + key, name, value);
        }
    }

    private void Package(string key, int state) => _registry.Set(Store + "\\" + key, "CurrentState", state);

    private static UninstallKind Kind(string key, params (string Name, object? Value)[] values) =>
        UninstallEntry.Read(key, values.ToDictionary(v => v.Name, v => v.Value)).Kind;
}
