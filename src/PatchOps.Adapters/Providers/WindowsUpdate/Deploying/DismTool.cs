using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Deploying;

/// <summary>Runs DISM for what Windows Update itself does not take away.</summary>
internal sealed class DismTool(IProcessRunner processes)
{
    private const int Success = 0;
    private const int RestartRequired = 3010;
    private const int TailBytes = 8 * 1024;
    private static readonly TimeSpan s_listLimit = TimeSpan.FromMinutes(10);

    /// <summary>The packages of the running Windows.</summary>
    /// <exception cref="PatchOpsException">DISM cannot be run, or says nothing that can be read.</exception>
    public IReadOnlyList<DismPackage> List(OperationContext context)
    {
        var result = processes.Run(
            new ProcessSpec { FileName = Path(), Arguments = ["/Online", "/English", "/Get-Packages", "/Format:Table"], Timeout = s_listLimit }, context);
        var packages = DismTable.Parse(result.Output);
        return packages.Count > 0
            ? packages
            : throw ErrorCodes.WuaNotUndone.ToException($"DISM lists no package (it ended with {result.ExitCode}): {LastLine(result.Output + "\n" + result.Error)}");
    }

    /// <summary>Takes a package away.</summary>
    /// <returns>Null when it is gone, or will be with the restart; else why not.</returns>
    public string? Remove(string identity, TimeSpan limit, OperationContext context)
    {
        var tail = new OutputTail(TailBytes);
        var result = processes.Run(
            new ProcessSpec { FileName = Path(), Arguments = ["/Online", "/English", "/Remove-Package", "/PackageName:" + identity, "/Quiet", "/NoRestart"], Timeout = limit, Tail = tail },
            context);
        return result.ExitCode is Success or RestartRequired
            ? null
            : $"DISM ended with {(result.ExitCode < 0 ? AgentFaults.Of(result.ExitCode).Say(result.ExitCode) : result.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture))}: {LastLine(tail.Output + "\n" + tail.Error)}";
    }

    // A 32-bit process sees another System32, whose DISM refuses a 64-bit Windows. The PATH is not asked: whoever can write to it would run as SYSTEM.
    private static string Path()
    {
        var system = Environment.GetFolderPath(Environment.SpecialFolder.System);
        var isEmulated = Environment.Is64BitOperatingSystem && !Environment.Is64BitProcess;
        var windows = Environment.GetFolderPath(Environment.SpecialFolder.Windows);
        return System.IO.Path.Combine(isEmulated ? System.IO.Path.Combine(windows, "Sysnative") : system, "dism.exe");
    }

    private static string LastLine(string output) =>
        Printable.Of(output.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "it printed nothing").TrimEnd('.');
}
