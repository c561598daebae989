using PatchOps.Adapters;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>Scans a root with PatchOps and holds the result against apt's own answer, whole set against whole set.</summary>
internal static class AptScan
{
    public static IPatchProvider Provider => PatchOpsHost.Create().Providers.Single(p => p.Name == "apt");

    public static ScanResult Of(string root) => Provider.Scan(new ScanRequest { Root = root }, OperationContext.None);

    /// <summary>
    /// PatchOps' missing patches and installed packages are apt's, row by row; and apt's answer is the one the test is about, so that
    /// no test passes because its world is empty.
    /// </summary>
    public static ScanResult AssertSameAsApt(LabRoot root, params string[] expected)
    {
        Assert.Equal(expected.Order(StringComparer.Ordinal), root.Oracle.Upgradable().Select(r => r.ToString()));
        return AssertSame(root.Path, root.Oracle);
    }

    public static ScanResult AssertSame(string root, AptOracle oracle)
    {
        var truth = oracle.Upgradable();
        var scan = Of(root);
        AssertRows(truth.Select(r => r.ToString()), Rows(scan), scan);
        AssertRows(oracle.Installed(), scan.Installed.Select(p => $"{p.Name} {p.Architecture} {p.Version}"), scan);
        AssertFacts(truth, scan, oracle);
        return scan;
    }

    public static IEnumerable<string> Rows(ScanResult scan) =>
        scan.Available.Select(p => $"{p.Name} {p.Architecture} {p.InstalledVersion} -> {p.AvailableVersion}");

    private static void AssertFacts(IReadOnlyList<UpgradableRow> truth, ScanResult scan, AptOracle oracle)
    {
        var origins = oracle.Origins(truth);
        var details = oracle.Details(truth);
        var held = oracle.Held();
        foreach (var patch in scan.Available)
        {
            var key = AptOracle.Key(patch.Name, patch.Architecture, patch.AvailableVersion);
            Assert.Equal(PatchId.For("apt", patch.Name, patch.Architecture, patch.AvailableVersion), patch.Id);
            Assert.Contains((patch.Origin, patch.Suite), origins[key]);
            Assert.Equal(
                (key, details[key].Size, details[key].Source, details[key].SourceVersion),
                (key, patch.Size, patch.SourceName, patch.SourceVersion));
            Assert.Equal(
                (key, held.Contains(patch.Architecture is "all" or "amd64" ? patch.Name : $"{patch.Name}:{patch.Architecture}")),
                (key, patch.Held));
        }
    }

    private static void AssertRows(IEnumerable<string> truth, IEnumerable<string> found, ScanResult scan)
    {
        var (a, b) = (truth.ToHashSet(StringComparer.Ordinal), found.ToList());
        var missing = a.Except(b, StringComparer.Ordinal).ToList();
        var invented = b.Where(row => !a.Contains(row)).ToList();
        var twice = b.GroupBy(row => row, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Assert.True(
            missing.Count + invented.Count + twice.Count == 0,
            $"Of apt's {a.Count} rows missing: [{string.Join("; ", missing.Take(20))}]; invented: [{string.Join("; ", invented.Take(20))}]; "
            + $"listed twice: [{string.Join("; ", twice.Take(20))}]; diagnostics: [{string.Join("; ", scan.Diagnostics.Select(d => d.Id + " " + d.Message))}]");
    }
}
