using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Adapters.Providers.Winget;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>Where winget and choco are found.</summary>
public sealed class WingetLocatorTests
{
    private static readonly ToolTrust s_plain = new(false, new FakeTrust(_ => null));

    [Fact]
    public void The_users_alias_comes_before_the_machines_packages_of_which_the_newest_counts()
    {
        using var folder = new TempFolder();
        var (local, programs) = (Path.Combine(folder.Path, "local"), Path.Combine(folder.Path, "programs"));
        Assert.Equal(new WingetPlace(null, false), WingetLocator.Find("", local, programs, "x64", s_plain));

        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.9.25200.0_x64__8wekyb3d8bbwe/winget.exe", "");
        var newest = folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.26.430.0_x64__8wekyb3d8bbwe/winget.exe", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.99.0.0_arm64__8wekyb3d8bbwe/winget.exe", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.99.0.0_neutral_split.language-de_8wekyb3d8bbwe/AppxManifest.xml", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_x_x64__8wekyb3d8bbwe/winget.exe", "");
        Assert.Equal(new WingetPlace(newest, true), WingetLocator.Find("", local, programs, "x64", s_plain));

        var alias = folder.Write("local/Microsoft/WindowsApps/winget.exe", "");
        Assert.Equal(new WingetPlace(alias, true), WingetLocator.Find("", local, programs, "x64", s_plain));
    }

    [Fact]
    public void A_package_without_a_program_for_this_machine_is_present_and_cannot_be_run()
    {
        using var folder = new TempFolder();
        folder.Write("WindowsApps/Microsoft.DesktopAppInstaller_1.26.430.0_arm64__8wekyb3d8bbwe/winget.exe", "");
        Assert.Equal(new WingetPlace(null, true), WingetLocator.Find("", null, folder.Path, "x64", s_plain));
    }

    [Fact]
    public void Choco_is_where_its_installation_says()
    {
        using var folder = new TempFolder();
        var program = folder.Write("bin/choco.exe", "");
        Assert.Equal(program, ChocoLocator.Find(null, folder.Path, "", s_plain).Program);
        Assert.Null(ChocoLocator.Find(null, "relative", "", s_plain).Program);
        Assert.Null(ChocoLocator.Find(null, null, "", s_plain).Program);
    }

    [Fact]
    public void An_administrators_process_takes_the_machines_winget_before_the_users()
    {
        using var folder = new TempFolder();
        var machines = folder.Write("WindowsApps/Microsoft.DesktopAppInstaller_1.26.430.0_x64__8wekyb3d8bbwe/winget.exe", "");
        folder.Write("local/Microsoft/WindowsApps/winget.exe", "");
        Assert.Equal(new WingetPlace(machines, true), WingetLocator.Find("", Path.Combine(folder.Path, "local"), folder.Path, "x64", Elevated(_ => "others can write it")));
    }

    [Fact]
    public void A_winget_or_choco_that_others_can_write_is_not_run_by_an_administrators_process_and_the_reason_is_told()
    {
        using var folder = new TempFolder();
        folder.Write("local/Microsoft/WindowsApps/winget.exe", "");
        folder.Write("choco.exe", "");
        var trust = Elevated(path => $"others can write {Path.GetFileName(path)}");
        Assert.Equal(new WingetPlace(null, true, "others can write winget.exe"), WingetLocator.Find("", Path.Combine(folder.Path, "local"), null, "x64", trust));
        Assert.Equal(new ChocoPlace(null, "others can write choco.exe"), ChocoLocator.Find(null, folder.Path, "", trust));

        // In a folder of everybody's, one that cannot be looked at is none either.
        Assert.Equal("Denied.", ChocoLocator.Find(null, folder.Path, "", Elevated(_ => throw new UnauthorizedAccessException("Denied."))).Refusal);
    }

    [Fact]
    public void An_administrators_process_looks_in_the_machines_folder_before_it_believes_the_variable()
    {
        using var folder = new TempFolder();
        var machines = folder.Write("data/chocolatey/choco.exe", "");
        folder.Write("mine/choco.exe", "");
        Assert.Equal(machines, ChocoLocator.Find(Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "mine"), "", Elevated(_ => null)).Program);
    }

    [Fact]
    public void A_refused_program_is_an_error_of_the_scan_and_never_an_empty_list()
    {
        var choco = new ChocolateyProvider(new Chocolatey.FakeChoco(), new Chocolatey.FakeChoco(), () => new ChocoPlace(null, "others can write it"), new PackageSetting());
        var winget = new WingetProvider(new FakeWinget(), new FakeWinget(), () => new WingetPlace(null, true, "others can write it"), FakeWinget.Setting());
        foreach (var provider in new IPatchProvider[] { choco, winget })
        {
            Assert.True(provider.Probe("/", OperationContext.None).Available);
            Assert.Contains("others can write it", Assert.Throws<PatchOpsException>(() => provider.Scan(new ScanRequest(), OperationContext.None)).Message, StringComparison.Ordinal);
        }
    }

    private static ToolTrust Elevated(Func<string, string?> why) => new(true, new FakeTrust(why));

    private sealed class FakeTrust(Func<string, string?> why) : IFileTrust
    {
        public string? WhyUnsafe(string path) => why(path);
    }
}
