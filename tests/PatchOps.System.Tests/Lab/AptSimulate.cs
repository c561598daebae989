using System.Security.Cryptography;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// Simulates with PatchOps and holds the transaction against apt's own -s, read here in another way. Every simulation must leave the tree
/// as it was, byte for byte.
/// </summary>
internal static class AptSimulate
{
    /// <summary>The missing patches of a root with these names (all of them when none is named), in this order.</summary>
    public static IReadOnlyList<AvailablePatch> Patches(string root, params string[] names)
    {
        var available = AptScan.Of(root).Available;
        return names.Length == 0 ? available : names.SelectMany(name => available.Where(p => p.Name == name)).ToArray();
    }

    /// <summary>A patch as a plan of an earlier day would hold it.</summary>
    public static AvailablePatch Patch(string name, string version, string architecture = "amd64") => new()
    {
        Id = PatchId.For("apt", name, architecture, version),
        Provider = "apt",
        Name = name,
        Architecture = architecture,
        AvailableVersion = version,
    };

    public static Simulation Of(string root, params IReadOnlyList<AvailablePatch> patches)
    {
        var before = Fingerprint(root);
        var simulation = AptScan.Provider.Simulate(new SimulationRequest { Root = root, Patches = patches }, OperationContext.None)!;
        Assert.Equal(before, Fingerprint(root));
        return simulation;
    }

    /// <summary>Simulates and compares: apt, given what was not kept back, does exactly this.</summary>
    public static Simulation AssertSameAsApt(string root, AptOracle oracle, params IReadOnlyList<AvailablePatch> patches)
    {
        var simulation = Of(root, patches);
        var keptBack = simulation.KeptBack.Select(Identity).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(keptBack.Count == 0, simulation.IsPossible);
        Assert.All(simulation.KeptBack, p => Assert.False(string.IsNullOrWhiteSpace(p.Reason)));

        var asked = patches.Where(p => !keptBack.Contains($"{p.Name} {p.Architecture} {p.AvailableVersion}")).ToArray();
        Assert.Equal(patches.Count, asked.Length + keptBack.Count);
        var done = simulation.Upgraded.Select(Identity).ToHashSet(StringComparer.Ordinal);
        Assert.All(asked, p => Assert.Contains($"{p.Name} {p.Architecture} {p.AvailableVersion}", done));

        var arguments = asked.Select(p => $"{p.Name}:{(p.Architecture == "all" ? "amd64" : p.Architecture)}={p.AvailableVersion}");
        var lines = asked.Length == 0 ? [] : oracle.Run("apt-get", ["-s", "-y", "install", .. arguments]).Split('\n');
        Assert.Equal(
            lines.Where(l => l.StartsWith("Inst ", StringComparison.Ordinal)).Select(Installation).Order(StringComparer.Ordinal),
            simulation.Upgraded.Concat(simulation.Added).Select(p => $"{p.Name} {p.InstalledVersion ?? "new"} {p.NewVersion}").Order(StringComparer.Ordinal));
        Assert.Equal(
            lines.Where(l => l.StartsWith("Remv ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1].Split(':')[0]).Order(StringComparer.Ordinal),
            simulation.Removed.Select(p => p.Name).Order(StringComparer.Ordinal));
        return simulation;
    }

    public static string Identity(SimulatedPackage package) => $"{package.Name} {package.Architecture} {package.NewVersion}";

    public static IEnumerable<string> Names(IEnumerable<SimulatedPackage> packages) => packages.Select(p => p.Name);

    // "Inst NAME [OLD] (NEW ..." or "Inst NAME (NEW ...".
    private static string Installation(string line)
    {
        var words = line.Split(' ');
        return words[2].StartsWith('[')
            ? $"{words[1].Split(':')[0]} {words[2].Trim('[', ']')} {words[3][1..]}"
            : $"{words[1].Split(':')[0]} new {words[2][1..]}";
    }

    /// <summary>All that a simulation could touch: names, times and content.</summary>
    public static string Fingerprint(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in new[] { "etc/apt", "var/lib/dpkg", "var/lib/apt", "var/cache/apt", "var/log" }.Where(folder => Directory.Exists(Path.Combine(root, folder))))
        {
            foreach (var file in Directory.EnumerateFileSystemEntries(Path.Combine(root, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                hash.AppendData(global::System.Text.Encoding.UTF8.GetBytes($"{file}|{File.GetLastWriteTimeUtc(file).Ticks}\n"));
                if (new FileInfo(file) is { Exists: true, Length: > 0 })
                {
                    hash.AppendData(File.ReadAllBytes(file));
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
