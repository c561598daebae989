namespace PatchOps.Adapters.Rmm;

/// <summary>Where NinjaOne's agent has its command line program.</summary>
internal static class NinjaOneProgram
{
    /// <summary>The places, the agent's own word first; full paths only.</summary>
    public static IReadOnlyList<string> Paths(Func<string, string?> variable)
    {
        var isWindows = Path.DirectorySeparatorChar == '\\';
        var file = isWindows ? "ninjarmm-cli.exe" : "ninjarmm-cli";
        var folder = isWindows
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "NinjaRMMAgent")
            : "/opt/NinjaRMMAgent/programdata";
        return [.. new[] { variable("NINJA_DATA_PATH"), folder }
            .Where(path => path is { Length: > 0 } && Path.IsPathRooted(path) && path.IndexOfAny(Path.GetInvalidPathChars()) < 0)
            .Select(path => Path.Combine(path!, file))];
    }
}
