using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.Winget;

namespace PatchOps.Adapters.Tests.Winget;

/// <summary>Where winget and choco are found.</summary>
public sealed class WingetLocatorTests
{
    [Fact]
    public void The_users_alias_comes_before_the_machines_packages_of_which_the_newest_counts()
    {
        using var folder = new TempFolder();
        var (local, programs) = (Path.Combine(folder.Path, "local"), Path.Combine(folder.Path, "programs"));
        Assert.Equal(new WingetPlace(null, false), WingetLocator.Find("", local, programs, "x64"));

        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.9.25200.0_x64__8wekyb3d8bbwe/winget.exe", "");
        var newest = folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.26.430.0_x64__8wekyb3d8bbwe/winget.exe", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.99.0.0_arm64__8wekyb3d8bbwe/winget.exe", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_1.99.0.0_neutral_split.language-de_8wekyb3d8bbwe/AppxManifest.xml", "");
        folder.Write("programs/WindowsApps/Microsoft.DesktopAppInstaller_x_x64__8wekyb3d8bbwe/winget.exe", "");
        Assert.Equal(new WingetPlace(newest, true), WingetLocator.Find("", local, programs, "x64"));

        var alias = folder.Write("local/Microsoft/WindowsApps/winget.exe", "");
        Assert.Equal(new WingetPlace(alias, true), WingetLocator.Find("", local, programs, "x64"));
    }

    [Fact]
    public void A_package_without_a_program_for_this_machine_is_present_and_cannot_be_run()
    {
        using var folder = new TempFolder();
        folder.Write("WindowsApps/Microsoft.DesktopAppInstaller_1.26.430.0_arm64__8wekyb3d8bbwe/winget.exe", "");
        Assert.Equal(new WingetPlace(null, true), WingetLocator.Find("", null, folder.Path, "x64"));
    }

    [Fact]
    public void Choco_is_where_its_installation_says()
    {
        using var folder = new TempFolder();
        var program = folder.Write("bin/choco.exe", "");
        Assert.Equal(program, ChocoLocator.Find(folder.Path, ""));
        Assert.Null(ChocoLocator.Find("relative", ""));
        Assert.Null(ChocoLocator.Find(null, ""));
    }
}
