using System.Diagnostics;
using System.Globalization;
using PatchOps.SystemTests.Lab;
using static PatchOps.SystemTests.Deployments.DeploymentScene;

namespace PatchOps.SystemTests.Deployments;

/// <summary>
/// SIGKILL of PatchOps, and of apt, dpkg and maintainer scripts with it, at random moments of a whole deployment; then it is gone on with. The variable
/// PATCHOPS_KILLS sets how often.
/// </summary>
public sealed class KilledDeploymentTests
{
    private const int Packages = 8;

    private static readonly string[][] s_victims = [["dotnet"], ["dotnet"], ["dotnet", "apt-get"], ["dotnet", "apt-get", "dpkg", "sh"], ["dotnet", "dpkg"], ["apt-get", "dpkg"]];

    private static readonly int s_rounds =
        int.TryParse(Environment.GetEnvironmentVariable("PATCHOPS_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 6;

    [SkippableFact]
    public void Killed_at_any_moment_it_ends_as_planned_with_an_unbroken_journal_and_repeats_no_verified_step()
    {
        var random = new Random(20261127);
        var names = Enumerable.Range(0, Packages).Select(i => $"lab{i:00}").ToArray();
        using var scene = new DeploymentScene();
        scene.System.Install(names.Select(n => new LabBuild(n, "1.0")).ToArray()).Mark("auto", names[3], names[6]);
        var policy = scene.Policy();

        // How long a whole one takes here, today.
        scene.System.PublishAs("archive", names.Select(n => Build(n, "2.0")).ToArray());
        var watch = Stopwatch.StartNew();
        Assert.Equal("succeeded", State(scene.Deployment.Deploy(policy)));
        var whole = (int)watch.ElapsedMilliseconds;
        for (var round = 0; round < s_rounds; round++)
        {
            var version = string.Create(CultureInfo.InvariantCulture, $"{round + 3}.0");
            scene.System.PublishAs("archive", names.Select(n => Build(n, version)).ToArray());
            var victims = s_victims[random.Next(s_victims.Length)];
            var about = $"round {round}, {string.Join('+', victims)}";
            using (var patchops = scene.Deployment.Start(policy))
            {
                if (!patchops.WaitForExit(random.Next(whole)))
                {
                    LabKill.Kill(scene.System, victims);
                }

                patchops.WaitForExit();
            }

            var result = scene.Deployment.Resume() ?? scene.Deployment.Last();
            if (names.Any(n => scene.System.Version(n) != version))
            {
                // Killed before it was begun; or apt alone was killed, and what failed by that went back as the policy says. Nothing is half done.
                Assert.Equal("", scene.System.Audit());
                result = scene.Deployment.Deploy(policy);
            }

            Assert.True(State(result) == "succeeded", $"{about}: {result}");
            Assert.All(names, n => Assert.Equal((about, version, true), (about, scene.System.Version(n), scene.System.Condition(n).IsSound)));
            Assert.Equal("", scene.System.Audit());
            Assert.Equal([names[3], names[6]], scene.System.Snapshot().Where(p => p.IsAutomatic).Select(p => p.Name));
            var last = scene.Deployment.Last();
            Assert.True(IsSound(last), about);
            var rows = Rows(last).ToList();
            Assert.True(rows.FindIndex(r => r == "verify 1 done") >= rows.FindLastIndex(r => r == "install 1 begins"), $"{about}: a verified step was repeated: {string.Join(", ", rows)}");
        }
    }

    private static LabBuild Build(string name, string version) => new LabBuild(name, version)
    {
        Files = Enumerable.Range(0, 20).ToDictionary(i => $"usr/lib/{name}/file{i}", i => $"{version} {i}"),
        Conffiles = new Dictionary<string, string> { [$"/etc/{name}.conf"] = version },
    }.With("preinst", "exit 0").With("postinst", "exit 0").With("prerm", "exit 0");
}
