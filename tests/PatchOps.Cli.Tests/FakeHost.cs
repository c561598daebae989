using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

/// <summary>A world that holds one inventory and does what a test wants of it.</summary>
internal sealed class FakeHost : IPatchOpsHost, IClock, IDeviceProbe, IPatchProvider, IPatchStore, IAdvisoryBundles
{
    private int _looks;

    public PatchInventory Inventory { get; init; } = Sample.Web01;

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public Action<OperationContext> OnScan { get; init; } = _ => { };

    public Exception? HistoryFailure { get; init; }

    public IReadOnlyList<IPatchProvider> Providers => [this];

    public IDeviceProbe Device => this;

    public IInventoryFormat Inventories { get; } = new InventoryFormat();

    public IClock Clock => this;

    public DateTimeOffset UtcNow => Inventory.ScannedAt + (IsTicking ? TimeSpan.FromSeconds(_looks++) : TimeSpan.Zero);

    /// <summary>True for a clock that goes on: each look at it is a second later than the one before.</summary>
    public bool IsTicking { get; init; }

    public string Name => "apt";

    public bool IsOnDemand => false;

    public IPatchInstaller? Installer => null;

    public string Path => "memory";

    public IReadOnlyList<Diagnostic> Diagnostics => [];

    public ScanRequest? LastScan { get; private set; }

    public FakeAdvisories Catalogue { get; init; } = new();

    public IAdvisoryStore Advisories => Catalogue;

    public IReadOnlyList<IAdvisoryFeed> Feeds { get; init; } = [];

    public IFeedSources FeedSources => Catalogue;

    public IAdvisoryBundles Bundles => this;

    public (string Path, string? Certificate, bool Force)? Imported { get; private set; }

    public IReadOnlyList<FeedState> Export(string path, OperationContext context) =>
        Catalogue.IsEmpty ? throw ErrorCodes.CatalogueMissing.ToException("No advisories have been imported yet.") : Catalogue.Feeds;

    public IReadOnlyList<FeedImport> Import(string path, string? certificate, bool force, OperationContext context)
    {
        Imported = (path, certificate, force);
        return [new FeedImport { Feed = FeedNames.Kev, Part = FeedNames.Kev, Source = path, Records = 1500, AsOf = UtcNow, Duration = TimeSpan.FromSeconds(0.5), Changed = false }];
    }

    public IDocuments Documents => Adapters.Documents;

    public IShippedData Shipped => Adapters.Shipped;

    public ITextFiles Files => Adapters.Files;

    public ITimeZones TimeZones => Adapters.TimeZones;

    public IPlanFormat Plans => Adapters.Plans;

    /// <summary>What stands behind a deployment; this machine's own where a test has none.</summary>
    // Never this machine's own deployments.
    private readonly DeploymentLab _untouched = new();

    public IDeploymentPorts? Ports { get; init; }

    public IReportFormat Reports { get; } = new Adapters.Reports.ReportFormats();

    public IDeploymentPorts Deployment => Ports ?? _untouched;

    public IImpactSampler? Impact { get; init; }

    public IRemoteMachines Remote => throw new NotSupportedException();

    public IBroker? OtherSide { get; init; }

    public IBroker Broker => OtherSide ?? throw new NotSupportedException();

    public IRmmAgent Rmm { get; init; } = new FakeAgent();

    private static IPatchOpsHost Adapters { get; } = PatchOpsHost.Create();

    public Func<SimulationRequest, Simulation?> OnSimulate { get; init; } = _ => null;

    public Simulation? Simulate(SimulationRequest request, OperationContext context) => OnSimulate(request);

    public IPatchStore OpenStore(OperationContext context) => this;

    public IPatchStore? OpenStoreReadOnly(OperationContext context) => this;

    public string ResolveRoot(string? root) =>
        root == "/nonexistent" ? throw ErrorCodes.RootNotFound.ToException($"The root '{root}' does not exist.", root) : root ?? "/";

    public DeviceReading Read(string root) => new() { Device = Inventory.Device };

    public ProviderInfo Probe(string root, OperationContext context) => new() { Name = "apt", Available = true, Version = "2.6.1" };

    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        LastScan = request;
        OnScan(context);
        return new ScanResult { Installed = Inventory.Installed, Available = Inventory.Available, Diagnostics = Inventory.Diagnostics };
    }

    public RebootState GetRebootState(string root, OperationContext context) => Inventory.RebootState;

    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context)
    {
        foreach (var entry in History)
        {
            yield return entry;
        }

        if (HistoryFailure is not null)
        {
            throw HistoryFailure;
        }
    }

    public IReadOnlyDictionary<string, DateTimeOffset> GetFirstSeen(string deviceId, string root) => Inventory.Available
        .Where(p => p.FirstSeenAt is not null).ToDictionary(p => p.Id, p => p.FirstSeenAt!.Value);

    public void Save(PatchInventory inventory)
    {
    }

    public void SaveSightings(PatchInventory inventory)
    {
    }

    /// <summary>What the state has of this machine, or null.</summary>
    public PatchInventory? Latest { get; init; }

    public PatchInventory? GetLatest(string deviceId, string root) => Latest;

    public IReadOnlyList<PatchSighting> Closed { get; init; } = [];

    public IReadOnlyList<PatchSighting> GetClosedSightings(string deviceId, string root) => Closed;

    public List<ImpactSample> Samples { get; } = [];

    public void SaveSamples(Device device, string root, IReadOnlyList<ImpactSample> samples, DateTimeOffset keptFrom) => Samples.AddRange(samples);

    public IReadOnlyList<ImpactSample> GetSamples(string deviceId, string root, DateTimeOffset since, DateTimeOffset until) =>
        [.. Samples.Where(s => s.At >= since && s.At <= until)];

    public bool HasSample(string deviceId, string root, ImpactMeasure measure, string bootId) => Samples.Any(s => s.Measure == measure && s.BootId == bootId);

    public void Dispose()
    {
    }
}
