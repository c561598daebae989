#if !NET
using System.Diagnostics;
#endif
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Schedules;

/// <summary>How PatchOps is started by itself: the program that runs now, or one that is installed, or PowerShell with the script that ships in the module.</summary>
/// <param name="Words">The program and what precedes a task's own arguments.</param>
/// <param name="IsScript">True for the module's script, which takes <c>-Task</c> and <c>-Policy</c>.</param>
internal sealed record ScheduledProgram(IReadOnlyList<string> Words, bool IsScript)
{
    private static readonly bool s_windows = Path.DirectorySeparatorChar == '\\';

    // What a shell, cron, systemd or the Task Scheduler could take for more than a name; a program is installed somewhere plainer.
    private static readonly string s_odd = s_windows ? "\"'$%`!" : "\"'\\$%`!";
    private static readonly string[] s_loaded = [".dll", ".json", ".so", ".dylib"];
    private const string Script = "Invoke-ScheduledTask.ps1";

    /// <summary>The program of this process.</summary>
    /// <exception cref="PatchOpsException">PO1907: there is none, or others than root could replace it.</exception>
    public static ScheduledProgram Find(IFileTrust trust) => Find(OwnPath(), AppContext.BaseDirectory, ModuleFolder(), Environment.GetEnvironmentVariable("PATH"), trust);

    /// <summary>The same, for what a process is and where.</summary>
    /// <param name="own">The path of the running program.</param>
    /// <param name="folder">Where its assemblies are.</param>
    /// <param name="module">The module's folder, or null outside of it.</param>
    /// <param name="path">The PATH.</param>
    /// <param name="trust">Says who could replace a file.</param>
    internal static ScheduledProgram Find(string own, string folder, string? module, string? path, IFileTrust trust)
    {
        var name = Path.GetFileNameWithoutExtension(own);
        if (name == "patchops")
        {
            return Safe([own], isScript: false, trust);
        }

        var assembly = Path.Combine(folder, "patchops.dll");
        if (name == "dotnet" && File.Exists(assembly))
        {
            return Safe([own, assembly], isScript: false, trust);
        }

        if (ProgramPath.Find("patchops", path) is { } installed && trust.WhyUnsafe(installed) is null)
        {
            return Safe([installed], isScript: false, trust);
        }

        var script = module is null ? null : Path.Combine(module, Script);
        var shell = name is "pwsh" or "powershell" ? own : ProgramPath.Find("pwsh", path) ?? WindowsPowerShell();
        return script is not null && File.Exists(script) && shell is not null
            ? Safe([shell, "-NoProfile", "-NonInteractive", .. Policy(), "-File", script], isScript: true, trust)
            : throw Unsafe("There is neither a program 'patchops' on the PATH nor PowerShell with the module's script.");
    }

    // WinRM's host (wsmprovhost) and the ISE are PowerShell and take no script on their command line.
    private static string? WindowsPowerShell()
    {
        var path = Path.Combine(Environment.SystemDirectory, "WindowsPowerShell", "v1.0", "powershell.exe");
        return s_windows && File.Exists(path) ? path : null;
    }

    // A client's own policy runs no script at all; that nobody but an administrator can change this one is looked at below.
    private static string[] Policy() => s_windows ? ["-ExecutionPolicy", "Bypass"] : [];

    private static ScheduledProgram Safe(IReadOnlyList<string> words, bool isScript, IFileTrust trust)
    {
        foreach (var file in words.Where(Path.IsPathRooted))
        {
            if (file.Any(c => char.IsControl(c) || s_odd.Contains(c)))
            {
                throw Unsafe($"The path '{Printable.Of(file)}' has characters that a scheduler reads in its own way.");
            }

            if (Loaded(file).Prepend(file).Select(trust.WhyUnsafe).FirstOrDefault(why => why is not null) is { } why)
            {
                throw Unsafe($"Whoever can change the program would run it as root. {why}");
            }
        }

        return new ScheduledProgram(words, isScript);
    }

    // What the program loads runs as it does: of the script all of its module, of patchops what lies beside it. An interpreter is its installer's matter.
    private static IEnumerable<string> Loaded(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return !Directory.Exists(folder) ? []
            : Path.GetFileName(file) == Script ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            : Path.GetFileNameWithoutExtension(file) != "patchops" ? []
            : Directory.EnumerateFiles(folder).Where(beside => s_loaded.Contains(Path.GetExtension(beside), StringComparer.OrdinalIgnoreCase));
    }

    private static string OwnPath()
    {
#if NET
        return Environment.ProcessPath ?? "";
#else
        using var process = Process.GetCurrentProcess();
        return process.MainModule?.FileName ?? "";
#endif
    }

    // The adapters lie in lib/core or lib/desktop of the module.
    private static string? ModuleFolder()
    {
#pragma warning disable IL3000 // Empty in a single file, which is the console program's and has no module.
        var location = typeof(ScheduledProgram).Assembly.Location;
#pragma warning restore IL3000
        return location.Length == 0 ? null : Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(location)));
    }

    private static PatchOpsException Unsafe(string message) => ErrorCodes.ScheduleProgramUnsafe.ToException(message);
}
