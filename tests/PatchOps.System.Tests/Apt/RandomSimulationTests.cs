using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>Worlds of dependencies, conflicts and holds that nobody would write by hand: what remains works, and nothing kept back could join it.</summary>
public sealed class RandomSimulationTests
{
    private const int Worlds = 20;

    [SkippableFact]
    public void What_is_kept_back_cannot_join_what_remains()
    {
        var keptBack = 0;
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var random = new Random(seed);
            using var root = World(random, out var patches);
            var simulation = AptSimulate.AssertSameAsApt(root.Path, root.Oracle, patches);
            var kept = simulation.KeptBack.Select(AptSimulate.Identity).ToHashSet(StringComparer.Ordinal);
            var chosen = patches.Where(p => !kept.Contains($"{p.Name} {p.Architecture} {p.AvailableVersion}")).ToArray();
            foreach (var extra in patches.Except(chosen))
            {
                var words = chosen.Append(extra).Select(p => $"{p.Name}={p.AvailableVersion}");
                var (code, output, _) = root.Oracle.Try("apt-get", ["-s", "-y", "install", .. words]);
                Assert.False(
                    code == 0 && chosen.Append(extra).All(p => output.Contains($"Inst {p.Name} [1.0] ({p.AvailableVersion} ", StringComparison.Ordinal)),
                    $"seed {seed}: {extra.Name} fits, and was kept back: {simulation.KeptBack.Single(k => k.Name == extra.Name).Reason}");
                keptBack++;
            }
        }

        Assert.InRange(keptBack, Worlds, int.MaxValue);
    }

    private static LabRoot World(Random random, out IReadOnlyList<AvailablePatch> patches)
    {
        var names = Enumerable.Range(0, 14).Select(i => $"lab{i:00}").ToArray();
        string Pick() => names[random.Next(names.Length)];
        string Relation(string field, params string[] versions) =>
            random.Next(100) < 25 ? $"{field}: {Pick()} ({versions[random.Next(versions.Length)]})\n" : "";

        var offered = names.SelectMany(n => (string[])["2.0", "3.0"], (n, version) => new LabPackage(n, version)
        {
            More = Relation("Depends", ">= 2", "= 2.0", "= 3.0", ">= 4") + Relation("Breaks", "<< 2", "= 2.0", ">= 3"),
        }).Where(p => random.Next(100) < 90).ToArray();
        var root = new LabRoot().Install(names.Select(n => new LabPackage(n, "1.0") { Status = random.Next(100) < 8 ? "hold ok installed" : "install ok installed" }).ToArray());
        root.PutLists("http://lab.example.org/debian", new LabSuite("stable").With(offered));
        patches = names.Select(n => AptSimulate.Patch(n, random.Next(100) < 75 ? "3.0" : "2.0")).ToArray();
        return root;
    }
}
