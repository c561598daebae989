using PatchOps.SystemTests.Lab;
using PatchOps.Tests.Shared;

namespace PatchOps.SystemTests.Wine;

/// <summary>What a scan of Windows loads: nothing of dpkg, apt, systemd or cron.</summary>
public sealed class LoadTests : IDisposable
{
    private static readonly string[] s_ofLinux =
    [
        "PatchOps.Adapters.Providers.Apt.", "PatchOps.Adapters.Services.Systemd", "PatchOps.Adapters.Schedules.Systemd", "PatchOps.Adapters.Schedules.Cron",
    ];

    private readonly WineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void A_scan_on_Windows_loads_nothing_of_Linux()
    {
        var file = _lab.OnC("loads.nettrace");
        var run = _lab.RunBeside("patchops.exe", ["inventory", "--json"], LoadTrace.Variables(@"C:\loads.nettrace"));
        Assert.True(File.Exists(file), run.Output);
        var trace = new LoadTrace(file);

        // The trace shows what is used: without that, what it does not show would prove nothing.
        Assert.Contains("PatchOps.Adapters", trace.Assemblies);
        Assert.Contains("PatchOps.Adapters.Platform.Windows.WindowsRegistry", trace.Types);
        Assert.Contains("PatchOps.Adapters.Providers.WindowsUpdate.WindowsUpdateProvider", trace.Types);
        Assert.Contains("PatchOps.Adapters.Providers.Software.SoftwareProvider", trace.Types);

        Assert.DoesNotContain(trace.Types, type => s_ofLinux.Any(name => type.StartsWith(name, StringComparison.Ordinal)));
    }
}
