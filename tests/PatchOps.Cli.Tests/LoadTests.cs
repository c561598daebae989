using System.Diagnostics;
using PatchOps.Tests.Shared;

namespace PatchOps.Cli.Tests;

/// <summary>What a scan loads: nobody pays for another operating system.</summary>
public sealed class LoadTests : IDisposable
{
    private static readonly string[] s_windowsOnly =
    [
        "Microsoft.Win32.Registry", "Microsoft.Win32.SystemEvents", "System.Diagnostics.EventLog", "System.Diagnostics.PerformanceCounter", "System.Management", "System.Security.AccessControl",
        "System.Security.Principal.Windows", "System.ServiceProcess.ServiceController", "Microsoft.Management.Infrastructure",
    ];

    private static readonly string[] s_ofWindows =
    [
        "PatchOps.Adapters.Providers.WindowsUpdate.", "PatchOps.Adapters.Providers.Winget.", "PatchOps.Adapters.Providers.Chocolatey.", "PatchOps.Adapters.Providers.Software.",
        "PatchOps.Adapters.Schedules.Tasks.Interop.", "PatchOps.Adapters.Platform.Cim.CimMachine.",
    ];

    private readonly TempFolder _folder = new();

    [SkippableFact]
    public void A_scan_on_Linux_loads_nothing_of_Windows()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "It is about Linux.");
        var trace = Run("inventory", "--json");

        // The trace shows what is used: without that, what it does not show would prove nothing.
        Assert.Contains("PatchOps.Adapters", trace.Assemblies);
        Assert.Contains("System.Private.CoreLib", trace.Assemblies);
        Assert.Contains(trace.Types, type => type == "PatchOps.Adapters.Providers.Apt.AptProvider");

        Assert.Empty(trace.Assemblies.Intersect(s_windowsOnly, StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain(trace.Types, type => s_ofWindows.Any(name => type.StartsWith(name, StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private LoadTrace Run(params string[] arguments)
    {
        var file = _folder.File("loads.nettrace");
        var info = CliProcess.Info(_folder, CliProcess.Command.Concat(arguments));
        foreach (var (name, value) in LoadTrace.Variables(file))
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(File.Exists(file), error.Result);
        return new LoadTrace(file);
    }
}
