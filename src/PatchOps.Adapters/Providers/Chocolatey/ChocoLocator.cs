using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.PerPackage;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>
/// Finds choco.exe: where its installation says it is, else on the PATH. With an administrator's rights the machine's folder comes first, and none is run that others could have put
/// there: any user may make a folder in %ProgramData%, and set the variable and the PATH.
/// </summary>
internal static class ChocoLocator
{
    /// <summary>Where it is in this process's surroundings.</summary>
    public static ChocoPlace Find() => Find(
        Path.DirectorySeparatorChar == '\\' ? Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData) : null,
        Environment.GetEnvironmentVariable("ChocolateyInstall"),
        Environment.GetEnvironmentVariable("PATH"),
        ToolTrust.OfThisProcess());

    /// <summary>Where it is.</summary>
    /// <param name="programData">%ProgramData% as the system has it; null for none.</param>
    /// <param name="installation">%ChocolateyInstall%.</param>
    /// <param name="path">The PATH.</param>
    /// <param name="trust">Which programs this process may run.</param>
    public static ChocoPlace Find(string? programData, string? installation, string? path, ToolTrust trust)
    {
        var machines = string.IsNullOrEmpty(programData) ? null : Path.Combine(programData, "chocolatey");
        var named = string.IsNullOrWhiteSpace(installation) || !Path.IsPathRooted(installation) ? null : installation;
        var folders = trust.IsElevated ? [machines, named] : new[] { named };
        var found = folders.OfType<string>().SelectMany(f => new[] { Path.Combine(f, "choco.exe"), Path.Combine(f, "bin", "choco.exe") }).Where(File.Exists)
            .Append(ProgramPath.Find("choco", path)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        string? refusal = null;
        foreach (var program in found)
        {
            if (trust.WhyUnsafe(program) is not { } reason)
            {
                return new ChocoPlace(program);
            }

            refusal ??= reason;
        }

        return new ChocoPlace(null, refusal);
    }
}
