namespace PatchOps.Testing.Trackers;

/// <summary>
/// A source package with its versions, in dpkg's order by the way they are made: nothing here compares versions, so that a mistake of a
/// comparison cannot hide itself.
/// </summary>
public sealed class SourcePackage
{
    private SourcePackage(string name, IReadOnlyList<string> binaries, IReadOnlyList<IReadOnlyList<string>> versions, IReadOnlyList<string> before)
    {
        Name = name;
        Binaries = binaries;
        Versions = versions;
        Before = before;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The binary packages built of it.</summary>
    public IReadOnlyList<string> Binaries { get; }

    /// <summary>For each suite the versions in its archive, ascending: the release's own and its updates. Each is above all of the suites before.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Versions { get; }

    /// <summary>For each suite a version of unstable below the suite's own and above those of the suites before.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>The place of the first suite that has it (<see cref="Suite.All"/>); it is in all that follow.</summary>
    public int FirstSuite { get; private init; }

    /// <summary>A package with versions of its own: some with epochs, some native, some that begin with <c>0~</c>.</summary>
    internal static SourcePackage Create(string name, Random random)
    {
        var kind = random.Next(100);
        var epoch = random.Next(10) == 0 ? $"{random.Next(1, 4)}:" : "";
        var (major, minor) = (random.Next(0, 12), random.Next(0, 40));
        Func<int, string> make = kind switch
        {
            < 3 => step => $"0~{2010 + step}0101.1-1",
            < 8 => step => $"{2010 + step}.{random.Next(1, 12)}.{random.Next(1, 28)}",
            < 12 => step => $"{major}.{minor + step}+dfsg{random.Next(1, 4)}-{random.Next(1, 6)}",
            < 15 => step => $"{major}.{minor + step}~rc{random.Next(1, 4)}+git{20200101 + step}.abcdef-{random.Next(1, 3)}",
            _ => step => $"{major}.{minor + step}.{random.Next(0, 12)}-{random.Next(1, 9)}",
        };
        string[] binaries = random.Next(3) switch
        {
            0 => [name],
            1 => [name, name + "-common"],
            _ => [$"lib{name}{major}", $"lib{name}-dev", name + "-bin"],
        };
        var first = random.Next(2) == 0 ? random.Next(Suite.All.Count) : 0;
        return Build(name, binaries, step => epoch + make(step), (version, number) => number == 0 ? [version] : [version, .. Updates(version, number)], first);
    }

    /// <summary>The kernel, whose updates are new upstream versions.</summary>
    internal static SourcePackage Kernel() => Build(
        "linux",
        ["linux-libc-dev", "linux-doc", "linux-cpupower"],
        step => Suite.All[(step - 1) / 2].Kernel + (step % 2 == 0 ? ".100-1" : "~rc5-1"),
        (version, number) => number == 0 ? [version] : [version, .. new[] { 112, 128, 140 }.Select(patch => version.Replace(".100-", $".{patch}-", StringComparison.Ordinal))]);

    /// <summary>A package of a real machine: its version is the first of its suite, and the others are made to lie around it.</summary>
    internal static SourcePackage Around(InstalledSource installed, int suite) => Build(
        installed.Name,
        installed.Binaries,
        step => step == (suite * 2) + 2 ? installed.Version : step < (suite * 2) + 2 ? $"0~~{step}-1" : $"{installed.Version}+sid{step}",
        (version, number) => number == 0 ? [version] : [version, .. Updates(version, number)]);

    private static SourcePackage Build(string name, IReadOnlyList<string> binaries, Func<int, string> version, Func<string, int, IReadOnlyList<string>> archive, int first = 0)
    {
        var versions = new List<IReadOnlyList<string>>();
        var before = new List<string>();
        for (var i = 0; i < Suite.All.Count; i++)
        {
            // Twice as many steps as suites: the odd ones are what passed through unstable between two releases.
            before.Add(version((i * 2) + 1));
            versions.Add(archive(version((i * 2) + 2), Suite.All[i].Number));
        }

        return new SourcePackage(name, binaries, versions, before) { FirstSuite = first };
    }

    private static IEnumerable<string> Updates(string version, int number) => Enumerable.Range(1, 3).Select(n => $"{version}+deb{number}u{n}");
}
