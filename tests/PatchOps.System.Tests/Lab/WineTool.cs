using System.Diagnostics;
using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>Runs programs of Windows, each call within a bound and in a prefix that the caller owns.</summary>
internal static class WineTool
{
    /// <summary>More than anything here needs, on a machine that builds something else beside it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] s_places = ["/usr/lib/wine", "/usr/bin", "/opt/wine-stable/bin"];

    public static string? Wine { get; } = Find("wine64");

    private static string? Server { get; } = Find("wineserver64") ?? Find("wineserver");

    /// <summary>Skips the test where there is no Wine.</summary>
    public static void Require() => Skip.If(
        Wine is null || Server is null || !OperatingSystem.IsLinux(),
        "Wine is not on this machine (apt-get install wine64).");

    public static WineRun Run(string prefix, IEnumerable<string> command, string input = "", IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        using var process = Start(prefix, command, environment);
        return Finish(process, input, patience ?? Patience);
    }

    /// <summary>Starts a program, for a test that watches or ends it.</summary>
    public static Process Start(string prefix, IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Wine!, command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        SetEnvironment(start, prefix);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Ends all that runs in a prefix; its server writes the registry and goes.</summary>
    public static void Stop(string prefix)
    {
        var start = new ProcessStartInfo(Server!, ["-k"]);
        SetEnvironment(start, prefix);
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }
    }

    private static WineRun Finish(Process process, string input, TimeSpan patience)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code says why.
        }

        // Wine's own services may outlive it and hold the pipes: they are read only as long as the bound says.
        if (!process.WaitForExit(patience) || !Task.WaitAll([error, output], patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', process.StartInfo.ArgumentList)}' took longer than {patience.TotalSeconds} s under Wine.");
        }

        return new WineRun(process.ExitCode, output.Result, error.Result);
    }

    // The prefix is the user's whole world: no window, no crash dialogue, nothing in the real home folder, nothing of the test host's own settings.
    private static void SetEnvironment(ProcessStartInfo start, string prefix)
    {
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["WINEPREFIX"] = prefix;
        start.Environment["HOME"] = prefix;
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment["LC_ALL"] = "C.UTF-8";

        // Not mscoree, which the usual recipe switches off: without it Wine's loader refuses every .NET library that is pure IL (c0000135).
        start.Environment["WINEDLLOVERRIDES"] = "mshtml=;winedbg.exe=";
    }

    private static bool IsForeign(string name) =>
        name is "DISPLAY" or "WAYLAND_DISPLAY" or "PATCHOPS_HOME" || name.StartsWith("XDG_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET", StringComparison.Ordinal) || name.StartsWith("WINE", StringComparison.Ordinal);

    private static string? Find(string name) =>
        LabTool.Find(name) ?? s_places.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
