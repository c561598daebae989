using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// Scans a root in a process of its own, this assembly started again: without rights as nobody (a thread's own user would not do, since a
/// scan may use several threads), or to measure its memory.
/// </summary>
internal static class SeparateScan
{
    /// <summary>What the unprivileged process printed: one line for each diagnostic and each patch.</summary>
    public static IReadOnlyList<string> AsNobody(string root)
    {
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Host()];
        Skip.If(
            LabTool.Try("setpriv", [.. nobody, "exec", typeof(SeparateScan).Assembly.Location, "ready"]).Output.Trim() != "ready",
            "Another account cannot run dotnet or these tests from where they lie.");
        return LabTool.Run("setpriv", [.. nobody, "exec", typeof(SeparateScan).Assembly.Location, "scan", root]).Split('\n');
    }

    /// <summary>What the process printed, and the most memory it held (bytes, resident, with the runtime's own).</summary>
    public static (IReadOnlyList<string> Lines, long Peak) Measured(string root)
    {
        var lines = LabTool.Run(Host(), ["exec", typeof(SeparateScan).Assembly.Location, "scan", root]).Split('\n');
        var peak = lines.Single(line => line.StartsWith("peak ", StringComparison.Ordinal));
        return (lines, long.Parse(peak["peak ".Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>The program that runs this assembly again.</summary>
    public static string Host()
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : LabTool.Find("dotnet");
        Skip.If(host is null, "There is no dotnet on the PATH to start a second process with.");
        return host!;
    }

    private static int Main(string[] arguments)
    {
        if (arguments is [SeparateInstall.Word, ..])
        {
            return SeparateInstall.Run(arguments);
        }

        if (arguments is [SeparateDeployment.Word, ..])
        {
            return SeparateDeployment.Run(arguments);
        }

        if (arguments is not ["scan", var root])
        {
            Console.WriteLine("ready");
            return 0;
        }

        IReadOnlyList<Diagnostic> diagnostics;
        try
        {
            var scan = AptScan.Of(root);
            diagnostics = scan.Diagnostics;
            foreach (var row in AptScan.Rows(scan))
            {
                Console.WriteLine("patch " + row);
            }
        }
        catch (PatchOpsException failure)
        {
            diagnostics = [failure.ToDiagnostic("apt")];
        }

        foreach (var diagnostic in diagnostics)
        {
            Console.WriteLine($"diagnostic {diagnostic.Id} {diagnostic.Level} {diagnostic.Message}");
        }

        // "VmHWM:    1234 kB"
        var peak = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Console.WriteLine($"peak {long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024}");
        return 0;
    }
}
