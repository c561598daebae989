using PatchOps.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// Scans a root in a process without rights: this assembly started again as nobody. A thread's own user would not do, since a scan
/// may use several threads.
/// </summary>
internal static class UnprivilegedScan
{
    /// <summary>What the unprivileged process printed: one line for each diagnostic and each patch.</summary>
    public static IReadOnlyList<string> Run(string root)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : LabTool.Find("dotnet");
        Skip.If(host is null, "There is no dotnet on the PATH to start a second process with.");
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", host!];
        Skip.If(
            LabTool.Try("setpriv", [.. nobody, "exec", typeof(UnprivilegedScan).Assembly.Location, "ready"]).Output.Trim() != "ready",
            "Another account cannot run dotnet or these tests from where they lie.");
        return LabTool.Run("setpriv", [.. nobody, "exec", typeof(UnprivilegedScan).Assembly.Location, "scan", root]).Split('\n');
    }

    private static int Main(string[] arguments)
    {
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

        return 0;
    }
}
