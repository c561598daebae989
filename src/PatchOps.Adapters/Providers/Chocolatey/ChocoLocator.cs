using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>Finds choco.exe: where its installation says it is, else on the PATH.</summary>
internal static class ChocoLocator
{
    /// <summary>Its full path in this process's surroundings; null when there is none.</summary>
    public static string? Find() => Find(Environment.GetEnvironmentVariable("ChocolateyInstall"), Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Its full path; null when there is none.</summary>
    /// <param name="installation">%ChocolateyInstall%.</param>
    /// <param name="path">The PATH.</param>
    public static string? Find(string? installation, string? path)
    {
        var named = string.IsNullOrWhiteSpace(installation) || !Path.IsPathRooted(installation) ? []
            : new[] { Path.Combine(installation, "choco.exe"), Path.Combine(installation, "bin", "choco.exe") };
        return named.FirstOrDefault(File.Exists) ?? ProgramPath.Find("choco", path);
    }
}
