using System.Diagnostics;
using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Windows.Harness.Winget;

/// <summary>What Windows Installer has installed, and how it is changed.</summary>
internal static class Products
{
    private const string Uninstall = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";

    private static RegistryView[] Views { get; } = [RegistryView.Bits64, RegistryView.Bits32];

    /// <summary>The version of a package that is installed, with its product code; null for none.</summary>
    public static CatalogueVersion? Installed(CataloguePackage package)
    {
        foreach (var key in Views.Select(view => new RegistryPath(RegistryHive.LocalMachine, view, Uninstall)))
        {
            foreach (var code in WindowsRegistry.Instance.GetSubKeys(key) ?? [])
            {
                var (name, shown) = (WindowsRegistry.Instance.GetValue(key.Sub(code), "DisplayName") as string, WindowsRegistry.Instance.GetValue(key.Sub(code), "DisplayVersion") as string);
                var version = package.Versions.FirstOrDefault(v => v.ProductCode is null ? name == package.Name && shown == v.Version : string.Equals(v.ProductCode, code, StringComparison.OrdinalIgnoreCase));
                if (version is not null)
                {
                    return version with { ProductCode = code };
                }
            }
        }

        return null;
    }

    /// <summary>Installs a version and returns the installer's code.</summary>
    public static int Install(CatalogueVersion version)
    {
        Thread.Sleep(version.PauseMilliseconds);
        var code = version.Lies ? 0 : Run("/i", version.Msi!);
        return version.InstallerCode ?? code;
    }

    /// <summary>Removes a version and returns the installer's code.</summary>
    public static int Remove(CatalogueVersion version) => Run("/x", version.ProductCode!);

    private static int Run(string verb, string what)
    {
        var start = new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "msiexec.exe"), [verb, what, "/qn", "/norestart"]) { UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
