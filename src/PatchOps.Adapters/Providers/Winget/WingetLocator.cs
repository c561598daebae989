using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Providers.PerPackage;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// Finds winget.exe. A user has an alias to it on the PATH; SYSTEM has none and runs the one of the package App Installer. An alias is followed by the system for the user whose it
/// is, and for nobody else. With an administrator's rights the machine's package comes first, and what the PATH names is run only where nobody else could have put it there.
/// </summary>
internal static class WingetLocator
{
    private const string Program = "winget";
    private const string Family = "Microsoft.DesktopAppInstaller_";
    private const string Publisher = "__8wekyb3d8bbwe";
    private const string Windows = @"SOFTWARE\Microsoft\Windows\CurrentVersion";

    /// <summary>Where it is in this process's surroundings; null when it is nowhere.</summary>
    /// <param name="registry">The registry; null where there is none.</param>
    public static WingetPlace Find(IRegistry? registry) => Find(
        Environment.GetEnvironmentVariable("PATH"),
        Path.DirectorySeparatorChar == '\\' && !SystemAccount.IsCurrent() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) : null,
        registry is null ? null : ProgramFiles(registry),
        Architecture(),
        ToolTrust.OfThisProcess());

    /// <summary>Where it is.</summary>
    /// <param name="path">The PATH.</param>
    /// <param name="localData">The user's %LOCALAPPDATA%; null for none.</param>
    /// <param name="programFiles">The 64-bit folder of programs; null for none.</param>
    /// <param name="architecture">x64, x86 or arm64.</param>
    /// <param name="trust">Which programs this process may run.</param>
    public static WingetPlace Find(string? path, string? localData, string? programFiles, string architecture, ToolTrust trust)
    {
        var packages = string.IsNullOrEmpty(programFiles) ? [] : Folders(Path.Combine(programFiles, "WindowsApps"));
        var machines = packages
            .Select(folder => (Program: Path.Combine(folder, Program + ".exe"), Version: VersionOf(Path.GetFileName(folder), architecture)))
            .Where(package => package.Version is not null && File.Exists(package.Program))
            .OrderByDescending(package => package.Version)
            .Select(package => package.Program)
            .FirstOrDefault();
        if (machines is not null && trust.IsElevated)
        {
            return new WingetPlace(machines, true);
        }

        var alias = string.IsNullOrEmpty(localData) ? null : Path.Combine(localData, "Microsoft", "WindowsApps", Program + ".exe");
        var users = ProgramPath.Find(Program, path) ?? (File.Exists(alias) ? alias : null);
        return users is null ? new WingetPlace(machines, packages.Length > 0)
            : trust.WhyUnsafe(users) is { } reason ? new WingetPlace(null, true, reason)
            : new WingetPlace(users, true);
    }

    // Not the environment: whoever starts the process decides on it.
    private static string? ProgramFiles(IRegistry registry) =>
        registry.GetValues(RegistryPath.Machine(Windows)) is { } values && values.TryGetValue("ProgramFilesDir", out var folder) ? folder as string : null;

    // Microsoft.DesktopAppInstaller_1.26.430.0_x64__8wekyb3d8bbwe
    private static Version? VersionOf(string folder, string architecture)
    {
        var end = "_" + architecture + Publisher;
        return folder.StartsWith(Family, StringComparison.OrdinalIgnoreCase) && folder.EndsWith(end, StringComparison.OrdinalIgnoreCase) && folder.Length > Family.Length + end.Length
            && Version.TryParse(folder.Substring(Family.Length, folder.Length - Family.Length - end.Length), out var version) ? version : null;
    }

    // Only SYSTEM and elevated administrators may list the folder.
    private static string[] Folders(string parent)
    {
        try
        {
            return Directory.Exists(parent) ? Directory.GetDirectories(parent, Family + "*") : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Architecture() => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        System.Runtime.InteropServices.Architecture.X86 => "x86",
        _ => "x64",
    };
}
