using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Apt;

/// <summary>
/// Random worlds, one question to apt each. <c>PATCHOPS_LAB_WORLDS</c> says how many (30), <c>PATCHOPS_LAB_SEED</c> the first seed (1).
/// </summary>
public sealed class RandomWorldTests
{
    [SkippableFact]
    public void In_every_world_the_whole_set_is_apt_s()
    {
        Requires.Apt();
        var first = Number("PATCHOPS_LAB_SEED", 1);
        var failures = new List<string>();
        int worlds = Number("PATCHOPS_LAB_WORLDS", 30), rows = 0;
        for (var seed = first; seed < first + worlds; seed++)
        {
            rows += Compare(seed, failures);
        }

        Assert.True(
            failures.Count == 0,
            $"{failures.Count} of {worlds} worlds differ. Run one again with PATCHOPS_LAB_SEED=… PATCHOPS_LAB_WORLDS=1.\n{string.Join("\n", failures.Take(3))}");
        Assert.True(rows >= worlds, $"Only {rows} patches in {worlds} worlds: the worlds prove too little.");
    }

    private static int Compare(int seed, List<string> failures)
    {
        var (root, story) = RandomWorld.Build(seed);
        using (root)
        {
            var truth = root.Oracle.Upgradable().Select(r => r.ToString()).ToArray();
            string[] found;
            try
            {
                found = AptScan.Rows(AptScan.Of(root.Path)).Order(StringComparer.Ordinal).ToArray();
            }
            catch (Exception failure)
            {
                found = [failure.ToString()];
            }

            if (!truth.SequenceEqual(found))
            {
                failures.Add($"seed {seed}\napt alone: {string.Join("; ", truth.Except(found))}\nPatchOps alone: {string.Join("; ", found.Except(truth))}\n{story}");
            }

            return truth.Length;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
