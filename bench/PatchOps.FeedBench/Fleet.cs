using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Compliance;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.FeedBench;

/// <summary>
/// A fleet of AlmaLinux 9 machines: each has 300 packages that the given OSV advisories speak of, module streams left out. Nine of ten packages are
/// patched; the others are as old as one of the three advisories before the last, which makes about thirty missing patches and eighty findings.
/// </summary>
internal static class Fleet
{
    private const int PackagesOfOne = 300;

    /// <summary>Writes the inventories as NDJSON, one machine after the other, the same each time.</summary>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> packages, int machines, DateTimeOffset now)
    {
        var random = new Random(1);
        using var file = File.Create(path);
        for (var machine = 0; machine < machines; machine++)
        {
            PatchOpsHost.Create().Inventories.WriteLine(Machine(machine, packages, random, now), file);
        }
    }

    /// <summary>The packages of an AlmaLinux zip, each with its fixed versions, the newest last.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Packages(string zip)
    {
        var fixes = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        using var archive = System.IO.Compression.ZipFile.OpenRead(zip);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var json = JsonDocument.Parse(stream);
            foreach (var affected in json.RootElement.GetProperty("affected").EnumerateArray())
            {
                var name = affected.GetProperty("package").GetProperty("name").GetString()!;
                foreach (var item in affected.GetProperty("ranges")[0].GetProperty("events").EnumerateArray())
                {
                    if (item.TryGetProperty("fixed", out var version) && !version.GetString()!.Contains(".module_", StringComparison.Ordinal))
                    {
                        (fixes.TryGetValue(name, out var list) ? list : fixes[name] = []).Add(version.GetString()!);
                    }
                }
            }
        }

        return [.. fixes.Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, [.. pair.Value.Distinct().Order(Comparer<string>.Create(Compare))]))];
    }

    private static PatchInventory Machine(int number, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> packages, Random random, DateTimeOffset now)
    {
        var installed = new List<InstalledPackage>(PackagesOfOne);
        var available = new List<AvailablePatch>();
        foreach (var index in Enumerable.Range(0, PackagesOfOne).Select(i => (i * packages.Count / PackagesOfOne) + random.Next(packages.Count / PackagesOfOne)))
        {
            var (name, versions) = (packages[index].Key, packages[index].Value);
            var newest = versions[^1];
            var version = random.Next(10) == 0 ? versions[Math.Max(0, versions.Count - 1 - random.Next(1, 4))] : newest;
            installed.Add(new InstalledPackage { Provider = "dnf", Name = name, Architecture = "x86_64", Version = version });
            if (version != newest)
            {
                available.Add(new AvailablePatch
                {
                    Id = PatchId.For("dnf", name, "x86_64", newest),
                    Provider = "dnf",
                    Name = name,
                    Architecture = "x86_64",
                    InstalledVersion = version,
                    AvailableVersion = newest,
                    Classification = Classification.Security,
                    FirstSeenAt = now.AddDays(-random.Next(60)),
                });
            }
        }

        return new PatchInventory
        {
            Device = new Device
            {
                Id = number.ToString("x64", CultureInfo.InvariantCulture),
                Name = string.Create(CultureInfo.InvariantCulture, $"web{number:00000}"),
                Os = new OperatingSystemInfo { Family = "linux", Id = "almalinux", Name = "AlmaLinux 9.6", Version = "9.6", Architecture = "x64", SupportEndsAt = new(2032, 5, 31, 0, 0, 0, TimeSpan.Zero) },
            },
            Root = "/",
            ScannedAt = now,
            Installed = installed,
            Available = available,
            RebootState = new RebootState { Pending = false },
        };
    }

    private static int Compare(string a, string b) =>
        Versioning.RpmVersion.TryParse(a, out var x) && Versioning.RpmVersion.TryParse(b, out var y) ? x.CompareTo(y) : string.CompareOrdinal(a, b);

    /// <summary>What the parts cost, for the first machines of the file, each already in memory.</summary>
    public static void Parts(IPatchOpsHost host, string path, DateTimeOffset asOf, int rounds)
    {
        const int Few = 200;
        var inventories = host.Inventories.Read(path).Take(Few).ToArray();
        using var vulnerabilities = VulnerabilityScan.Open(host, OperationContext.None);
        var evaluation = new ComplianceEvaluation(PolicyLoader.Load(host, path: null, asOf), asOf);
        var matches = new MatchResult[inventories.Length];
        var times = Clock.InTurns(
            Math.Max(rounds, 5),
            () => ForEach(i => matches[i] = vulnerabilities.Run(inventories[i], new VulnerabilityFilter(), asOf, OperationContext.None)),
            () => ForEach(i => evaluation.Evaluate(inventories[i], matches[i], [])));
        Clock.Print($"match alone, {inventories.Length} machines", times[0]);
        Clock.Print($"date and judge alone, {inventories.Length} machines", times[1]);

        void ForEach(Action<int> act)
        {
            for (var i = 0; i < inventories.Length; i++)
            {
                act(i);
            }
        }
    }

    /// <summary>What one machine costs in a session: policy, catalogue and report anew each time, the inventory in memory.</summary>
    public static void One(IPatchOpsHost host, string path, DateTimeOffset asOf)
    {
        const int Rounds = 30;
        var inventory = host.Inventories.Read(path).First();
        Clock.Print("one machine, policy and catalogue opened for it", Clock.Warmed(Rounds, () =>
        {
            using var check = ComplianceCheck.Open(host, new ComplianceRequest { AsOf = asOf }, OperationContext.None);
            check.Run(inventory, OperationContext.None);
        }));
    }

    /// <summary>Judges a file of inventories on this thread; with a destination, writes each report as a line.</summary>
    public static (int Machines, long Findings) Judge(IPatchOpsHost host, string path, DateTimeOffset asOf, Stream? destination)
    {
        var (machines, findings) = (0, 0L);
        using var check = ComplianceCheck.Open(host, new ComplianceRequest { AsOf = asOf }, OperationContext.None);
        foreach (var inventory in host.Inventories.Read(path))
        {
            var report = check.Run(inventory, OperationContext.None);
            machines++;
            findings += report.Findings.Count;
            if (destination is not null)
            {
                DocumentOutput.Write(report, indented: false, destination);
            }
        }

        return (machines, findings);
    }
}
