using System.Globalization;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>
/// SIGKILL at random moments of an installation, each time with another set of victims, then repair and install: always the planned versions, configured.
/// PATCHOPS_KILLS sets how often.
/// </summary>
public sealed class RandomKillTests
{
    private const int Packages = 12;

    private static readonly int s_rounds =
        int.TryParse(Environment.GetEnvironmentVariable("PATCHOPS_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 4;

    [SkippableFact]
    public void However_often_it_is_killed_it_ends_as_planned()
    {
        var random = new Random(20261127);
        var names = Enumerable.Range(0, Packages).Select(i => $"lab{i:00}").ToArray();
        using var system = new LabSystem();
        system.Install(names.Select(n => new LabBuild(n, "1.0")).ToArray());
        system.Mark("auto", names[3], names[7]);
        var automatic = new[] { names[3], names[7] };
        for (var round = 0; round < s_rounds; round++)
        {
            var (old, version) = ($"{round + 1}.0", $"{round + 2}.0");
            system.PublishAs("archive", names.Select(n => Build(n, version)).ToArray());
            var request = system.Request(names.Select(n => LabSystem.Patch(n, version, old)).ToArray()) with { LockTimeout = TimeSpan.FromMinutes(2) };
            Assert.True(system.Installer.Download(request, OperationContext.None).Succeeded);

            string[][] victims = [["dotnet"], ["apt-get"], ["dpkg"], ["dotnet", "apt-get"], ["dotnet", "apt-get", "dpkg", "sh"], ["apt-get", "dpkg"]];
            using (var patchops = SeparateInstall.Start(system, names.Select(n => $"{n}={version}").ToArray()))
            {
                LabKill.WhenBegun(system, patchops, random.Next(60), victims[random.Next(victims.Length)]);
                patchops.WaitForExit();
            }

            var repaired = system.Installer.Repair(system.Path, TimeSpan.FromMinutes(2), OperationContext.None);
            Assert.True(repaired.Succeeded, $"round {round}: {repaired.Message}");
            var outcome = system.Deploy(request);
            Assert.True(outcome.Succeeded, $"round {round}: {outcome.Message}");
            Assert.All(names, n => Assert.Equal((version, true), (system.Version(n), system.Condition(n).IsSound)));
            Assert.Equal("", system.Audit());
            Assert.Equal(automatic, system.Snapshot().Where(p => p.IsAutomatic).Select(p => p.Name));
        }
    }

    private static LabBuild Build(string name, string version) => new LabBuild(name, version)
    {
        Files = Enumerable.Range(0, 20).ToDictionary(i => $"usr/lib/{name}/file{i}", i => $"{version} {i}"),
        Conffiles = new Dictionary<string, string> { [$"/etc/{name}.conf"] = version },
    }.With("preinst", "exit 0").With("postinst", "exit 0").With("prerm", "exit 0");
}
