using PatchOps.Diagnostics;
using PatchOps.Core.Tests.Advisories;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

/// <summary>A host whose every part a test can replace.</summary>
internal sealed class FakeHost : IPatchOpsHost, IDeviceProbe, IClock
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 10, 4, 0, 0, TimeSpan.Zero);

    public List<FakeProvider> Fakes { get; } = [];

    public FakeStore Store { get; } = new();

    public PatchOpsException? StoreFailure { get; set; }

    public IReadOnlyList<IPatchProvider> Providers => Fakes;

    public IDeviceProbe Device => this;

    public IInventoryFormat Inventories => throw new NotSupportedException();

    public IClock Clock => this;

    public DateTimeOffset Time { get; set; } = Now;

    public DateTimeOffset UtcNow => Time;

    public FakeAdvisories Catalogue { get; init; } = new();

    public IAdvisoryStore Advisories => Catalogue;

    public IReadOnlyList<IAdvisoryFeed> Feeds { get; set; } = [];

    public IFeedSources FeedSources => Catalogue;

    public IAdvisoryBundles Bundles => throw new NotSupportedException();

    public IDocuments Documents => throw new NotSupportedException();

    public IShippedData Shipped => throw new NotSupportedException();

    public ITextFiles Files => throw new NotSupportedException();

    public ITimeZones TimeZones => throw new NotSupportedException();

    public IPlanFormat Plans => throw new NotSupportedException();

    public IDeploymentPorts? Ports { get; set; }

    public IReportFormat Reports => throw new NotSupportedException();

    public IDeploymentPorts Deployment => Ports ?? throw new NotSupportedException();

    public IImpactSampler? Impact { get; set; }

    public IRemoteMachines Remote { get; init; } = new FakeRemote();

    public IBroker? OtherSide { get; set; }

    public IBroker Broker => OtherSide ?? throw new NotSupportedException();

    public IRmmAgent? Agent { get; init; }

    public IRmmAgent Rmm => Agent ?? throw new NotSupportedException();

    public string DeviceId { get; set; } = new('a', 64);

    public IPatchStore OpenStore(OperationContext context) => StoreFailure is null ? Store : throw StoreFailure;

    public IPatchStore? OpenStoreReadOnly(OperationContext context) => OpenStore(context);

    public string ResolveRoot(string? root) => root ?? ScanRequest.MachineRoot;

    public DeviceReading Read(string root) => new()
    {
        Device = new Device { Id = DeviceId, Name = "web01", Os = Os },
    };

    public OperatingSystemInfo Os { get; set; } = new() { Family = "linux" };
}

internal sealed class FakeProvider(string name) : IPatchProvider
{
    public bool IsOnDemand { get; init; }

    public IPatchInstaller? Installer { get; set; }

    public string Name => name;

    public ProviderInfo Info { get; set; } = new() { Name = name, Available = true, Version = "1" };

    public Func<ScanResult> OnScan { get; set; } = () => new ScanResult();

    public Func<RebootState> OnReboot { get; set; } = () => new RebootState { Pending = false };

    public IEnumerable<HistoryEntry> History { get; set; } = [];

    public Exception? HistoryFailure { get; set; }

    public Exception? ProbeFailure { get; set; }

    public ProviderInfo Probe(string root, OperationContext context) => ProbeFailure is null ? Info : throw ProbeFailure;

    public ScanResult Scan(ScanRequest request, OperationContext context) => OnScan();

    public RebootState GetRebootState(string root, OperationContext context) => OnReboot();

    public Func<SimulationRequest, Simulation?> OnSimulate { get; set; } = _ => null;

    public Simulation? Simulate(SimulationRequest request, OperationContext context) => OnSimulate(request);

    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => HistoryFailure is null ? History : throw HistoryFailure;
}

internal sealed class FakeStore : IPatchStore
{
    public string Path => "state.db";

    public IReadOnlyList<Diagnostic> Diagnostics { get; set; } = [];

    public Dictionary<string, DateTimeOffset> FirstSeen { get; } = [];

    public PatchOpsException? SaveFailure { get; set; }

    public PatchInventory? Saved { get; private set; }

    public IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root) => FirstSeen;

    public void Save(PatchInventory inventory) => Saved = SaveFailure is null ? inventory : throw SaveFailure;

    public PatchInventory? Sighted { get; private set; }

    public void SaveSightings(PatchInventory inventory) => Sighted = SaveFailure is null ? inventory : throw SaveFailure;

    public PatchInventory? GetLatest(string deviceId, string root) => Saved;

    public IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root) => [];

    public PatchOpsException? SampleFailure { get; set; }

    public List<ImpactSample> Samples { get; } = [];

    public void SaveSamples(Device device, string root, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom)
    {
        if (SampleFailure is not null)
        {
            throw SampleFailure;
        }

        Samples.AddRange(samples);
    }

    public IReadOnlyList<ImpactSample> GetSamples(string deviceId, string root, DateTimeOffset since, DateTimeOffset until) =>
        [.. Samples.Where(s => s.At >= since && s.At <= until)];

    public bool HasSample(string deviceId, string root, ImpactMeasure measure, string bootId) => Samples.Any(s => s.Measure == measure && s.BootId == bootId);

    public void Dispose()
    {
    }
}
