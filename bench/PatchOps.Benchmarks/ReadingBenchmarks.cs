using BenchmarkDotNet.Attributes;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Versioning;

namespace PatchOps.Benchmarks;

/// <summary>The parts of a scan, on this machine's own dpkg status. The baseline is reading the bytes and finding the stanzas' ends.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private readonly InventoryFormat _format = new();
    private byte[] _status = [];
    private byte[] _index = [];
    private NameTable _names = new([]);
    private string[] _versions = [];
    private PatchInventory _inventory = null!;

    [GlobalSetup]
    public void Read()
    {
        _status = File.ReadAllBytes("/var/lib/dpkg/status");
        var packages = DpkgStatusParser.Parse(new MemoryStream(_status)).Packages;
        _names = new NameTable(packages.Take(20).Select(p => p.Name));
        _versions = packages.Select(p => p.Version!).ToArray();
        _index = _status;
        _inventory = new PatchInventory
        {
            Device = new Device { Id = new string('0', 64), Name = "bench", Os = new OperatingSystemInfo { Family = "linux" } },
            Root = "/",
            ScannedAt = DateTimeOffset.UnixEpoch,
            RebootState = new RebootState { Pending = false },
            Installed = packages.Where(p => p.IsCurrent)
                .Select(p => new InstalledPackage { Provider = "apt", Name = p.Name, Architecture = p.Architecture, Version = p.Version! })
                .ToArray(),
        };
    }

    [Benchmark(Baseline = true)]
    public int FindStanzas()
    {
        var count = 0;
        for (ReadOnlySpan<byte> rest = _status; ; count++)
        {
            var end = rest.IndexOf("\n\n"u8);
            if (end < 0)
            {
                return count;
            }

            rest = rest[(end + 2)..];
        }
    }

    [Benchmark]
    public DpkgStatus ParseStatus() => DpkgStatusParser.Parse(new MemoryStream(_status));

    [Benchmark]
    public IndexScan ScanIndex() => IndexScanner.Scan(new MemoryStream(_index), _names);

    [Benchmark]
    public int CompareVersions()
    {
        var sum = 0;
        for (var i = 1; i < _versions.Length; i++)
        {
            sum += DpkgVersion.Compare(_versions[i - 1], _versions[i]);
        }

        return sum;
    }

    [Benchmark]
    public void WriteInventory() => _format.Write(_inventory, Stream.Null);
}
