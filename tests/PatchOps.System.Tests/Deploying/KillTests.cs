using System.Diagnostics;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>SIGKILL of PatchOps, of apt and of dpkg while they work.</summary>
public sealed class KillTests
{
    private static readonly string[] s_names = ["laba", "labb", "labc", "labd"];

    [SkippableFact]
    public void Apt_goes_on_to_its_end_when_PatchOps_is_killed_and_the_next_call_waits_for_it()
    {
        using var system = World("touch /begun; echo much to say; for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.1; done");
        using var patchops = SeparateInstall.Start(system, s_names.Select(n => n + "=2.0").ToArray());
        WaitFor(() => File.Exists(system.In("begun")), patchops);
        patchops.Kill();
        patchops.WaitForExit();

        // The orphan holds its locks: whoever does not wait is told, whoever waits finds everything done.
        var outcome = system.Installer.Repair(system.Path, TimeSpan.FromMinutes(2), OperationContext.None);
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.All(s_names, n => Assert.Equal(("2.0", true), (system.Version(n), system.Condition(n).IsSound)));
        Assert.True(system.Installer.Install(Request(system), OperationContext.None).Succeeded);
        Assert.Equal("", system.Audit());
    }

    [SkippableTheory]
    [InlineData("apt-get")]
    [InlineData("dpkg")]
    [InlineData("sh")]
    public void Whatever_is_killed_repair_and_install_bring_it_to_its_end(string victim)
    {
        using var system = World("touch /begun; sleep 0.3");
        using var patchops = SeparateInstall.Start(system, s_names.Select(n => n + "=2.0").ToArray());
        WaitFor(() => File.Exists(system.In("begun")), patchops);
        patchops.Kill();
        LabKill.Kill(system, victim);
        patchops.WaitForExit();

        var repaired = system.Installer.Repair(system.Path, TimeSpan.FromMinutes(2), OperationContext.None);
        Assert.True(repaired.Succeeded, repaired.Message);
        var outcome = system.Deploy(Request(system) with { LockTimeout = TimeSpan.FromMinutes(2) });
        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.All(s_names, n => Assert.Equal(("2.0", true), (system.Version(n), system.Condition(n).IsSound)));
        Assert.Equal("", system.Audit());
        Assert.Equal(["labb"], system.Snapshot().Where(p => p.IsAutomatic).Select(p => p.Name));
    }

    private static LabSystem World(string postinst)
    {
        var system = new LabSystem();
        system.Install(s_names.Select(n => new LabBuild(n, "1.0")).ToArray());
        system.Mark("auto", "labb");
        system.Publish(s_names.Select(n => new LabBuild(n, "2.0").With("postinst", postinst)).ToArray());
        Assert.True(system.Installer.Download(Request(system), OperationContext.None).Succeeded);
        return system;
    }

    private static InstallRequest Request(LabSystem system) => system.Request(s_names.Select(n => LabSystem.Patch(n, "2.0")).ToArray());

    private static void WaitFor(Func<bool> condition, Process process)
    {
        while (!condition())
        {
            Assert.False(process.HasExited, "It ended before it could be killed.");
            Thread.Yield();
        }
    }
}
