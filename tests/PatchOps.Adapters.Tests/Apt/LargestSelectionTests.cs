using PatchOps.Adapters.Providers.Apt.Pinning;
using PatchOps.Adapters.Providers.Apt.Simulating;

namespace PatchOps.Adapters.Tests.Apt;

/// <summary>The search against a solver whose rules are known: culprits, pairs that exclude each other, groups that only move together.</summary>
public sealed class LargestSelectionTests
{
    [Fact]
    public void One_culprit_of_hundreds_that_nobody_names_is_found_in_few_attempts()
    {
        var world = new World(512) { Impossible = { 321 } };
        Assert.Equal([321], world.KeptBack());
        Assert.InRange(world.Runs, 1, 20);
    }

    [Fact]
    public void Culprits_that_are_named_cost_few_attempts()
    {
        var world = new World(512) { Impossible = { 3, 4, 200, 511 }, NamesCulprits = true };
        Assert.Equal([3, 4, 200, 511], world.KeptBack());
        Assert.InRange(world.Runs, 1, 7);
    }

    [Fact]
    public void A_circle_that_only_moves_together_is_kept_whole_beside_a_culprit()
    {
        var world = new World(40) { Impossible = { 7 }, Needs = { [0] = 39, [39] = 20, [20] = 0 } };
        Assert.Equal([7], world.KeptBack());
    }

    [Fact]
    public void What_needs_a_culprit_is_kept_back_with_it()
    {
        var world = new World(40) { Impossible = { 7 }, Needs = { [1] = 7, [2] = 1 } };
        Assert.Equal([1, 2, 7], world.KeptBack());
    }

    [Fact]
    public void Nothing_is_possible_when_every_attempt_fails()
    {
        var world = new World(5);
        world.Impossible.UnionWith(Enumerable.Range(0, 5));
        Assert.Equal([0, 1, 2, 3, 4], world.KeptBack());
    }

    [Fact]
    public void Without_attempts_left_what_was_not_judged_is_kept_back_and_the_rest_still_works()
    {
        var world = new World(100) { Limit = 10 };
        world.Impossible.UnionWith(Enumerable.Range(0, 50).Select(i => i * 2));
        var keptBack = world.KeptBack();
        Assert.True(world.IsCutShort);
        Assert.Superset(world.Impossible.ToHashSet(), keptBack.ToHashSet());
    }

    [Fact]
    public void In_random_worlds_what_remains_works_and_nothing_more_could_be_added()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var world = new World(random.Next(1, 40)) { NamesCulprits = random.Next(2) == 0 };
            for (var i = random.Next(0, 6); i > 0; i--)
            {
                world.Impossible.Add(random.Next(world.Size));
                world.Needs[random.Next(world.Size)] = random.Next(world.Size);
                world.Excludes.Add((random.Next(world.Size), random.Next(world.Size)));
            }

            var keptBack = world.KeptBack();
            var chosen = Enumerable.Range(0, world.Size).Except(keptBack).ToHashSet();
            Assert.True(world.Works(chosen), $"seed {seed}");
            Assert.All(keptBack, extra => Assert.False(world.Works(chosen.Append(extra).ToHashSet()), $"seed {seed}: {extra}"));
        }
    }

    private sealed class World(int size)
    {
        private readonly SelectedPatch[] _patches = Enumerable.Range(0, size).Select(Patch).ToArray();

        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public int Size => size;

        public HashSet<int> Impossible { get; } = [];

        public Dictionary<int, int> Needs { get; } = [];

        public HashSet<(int, int)> Excludes { get; } = [];

        public bool NamesCulprits { get; init; }

        public int Limit { get; init; } = int.MaxValue;

        public int Runs { get; private set; }

        public bool IsCutShort { get; private set; }

        public bool Works(IReadOnlySet<int> chosen) =>
            !chosen.Any(Impossible.Contains)
            && chosen.All(i => !Needs.TryGetValue(i, out var other) || chosen.Contains(other))
            && !Excludes.Any(pair => pair.Item1 != pair.Item2 && chosen.Contains(pair.Item1) && chosen.Contains(pair.Item2));

        public int[] KeptBack()
        {
            var search = new LargestSelection(Attempt);
            search.Search(_patches);
            IsCutShort = search.IsCutShort;
            return Enumerable.Range(0, size).Where(i => search.Best?.Holds(_patches[i]) != true).ToArray();
        }

        private Attempt? Attempt(IReadOnlyList<SelectedPatch> asked)
        {
            if (!_known.Add(string.Join(' ', asked.Select(p => p.Key.Name))))
            {
                Runs--;
            }

            if (Runs++ >= Limit)
            {
                return null;
            }

            var chosen = asked.Select(p => Array.IndexOf(_patches, p)).ToHashSet();
            var works = Works(chosen);
            var complaints = chosen
                .Where(i => (NamesCulprits && Impossible.Contains(i)) || (Needs.TryGetValue(i, out var other) && !chosen.Contains(other)))
                .Select(i => new ReadComplaint { Package = Name(i), Words = Needs.TryGetValue(i, out var other) ? $"Depends: {Name(other)} (= 2.0) but it is not" : "no" });
            var installs = asked.Select(p => new ReadInstall { Name = p.Key.Name, InstalledVersion = "1.0", Version = "2.0", Architecture = "amd64" });
            return new Attempt(
                asked, works ? new SimulationOutput { Installs = installs.ToArray() } : new SimulationOutput { Unmet = complaints.ToArray() }, works ? 0 : 100, "amd64");
        }

        private static string Name(int index) => $"lab{index:000}";

        private static SelectedPatch Patch(int index) => new()
        {
            Key = new PackageKey(Name(index), "amd64"),
            Patch = new AvailablePatch { Id = Name(index), Provider = "apt", Name = Name(index), AvailableVersion = "2.0" },
        };
    }
}
