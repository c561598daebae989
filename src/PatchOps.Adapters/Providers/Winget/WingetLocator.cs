using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>
/// Finds winget.exe. A user has an alias to it on the PATH; SYSTEM has none and runs the one of the package App Installer. An alias is followed by the system for the user whose it
/// is, and for nobody else.
/// </summary>
internal static class WingetLocator
{
    private const string Program = "winget";
    private const string Family = "Microsoft.DesktopAppInstaller_";
    private const string Publisher = "__8wekyb3d8bbwe";

    /// <summary>Where it is in this process's surroundings; null when it is nowhere.</summary>
    public static WingetPlace Find() => Find(
        Environment.GetEnvironmentVariable("PATH"),
        Path.DirectorySeparatorChar == '\\' ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) : null,
        Path.DirectorySeparatorChar == '\\' ? Environment.GetEnvironmentVariable("ProgramW6432") ?? Environment.GetEnvironmentVariable("ProgramFiles") : null,
        Architecture());

    /// <summary>Where it is.</summary>
    /// <param name="path">The PATH.</param>
    /// <param name="localData">The user's %LOCALAPPDATA%; null for none.</param>
    /// <param name="programFiles">The 64-bit %ProgramFiles%; null for none.</param>
    /// <param name="architecture">x64, x86 or arm64.</param>
    public static WingetPlace Find(string? path, string? localData, string? programFiles, string architecture)
    {
        if (ProgramPath.Find(Program, path) is { } onPath)
        {
            return new WingetPlace(onPath, true);
        }

        var alias = string.IsNullOrEmpty(localData) ? null : Path.Combine(localData, "Microsoft", "WindowsApps", Program + ".exe");
        if (alias is not null && File.Exists(alias))
        {
            return new WingetPlace(alias, true);
        }

        var packages = string.IsNullOrEmpty(programFiles) ? [] : Folders(Path.Combine(programFiles, "WindowsApps"));
        var found = packages
            .Select(folder => (Program: Path.Combine(folder, Program + ".exe"), Version: VersionOf(Path.GetFileName(folder), architecture)))
            .Where(package => package.Version is not null && File.Exists(package.Program))
            .OrderByDescending(package => package.Version)
            .Select(package => package.Program)
            .FirstOrDefault();
        return new WingetPlace(found, packages.Length > 0);
    }

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
