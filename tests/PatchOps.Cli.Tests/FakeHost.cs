using PatchOps.Adapters.Formats;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

/// <summary>A world that holds one inventory and does what a test wants of it.</summary>
internal sealed class FakeHost : IPatchOpsHost, IClock, IDeviceProbe, IPatchProvider, IPatchStore, IAdvisoryStore
{
    public PatchInventory Inventory { get; init; } = Sample.Web01;

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public Action<OperationContext> OnScan { get; init; } = _ => { };

    public Exception? HistoryFailure { get; init; }

    public IReadOnlyList<IPatchProvider> Providers => [this];

    public IDeviceProbe Device => this;

    public IInventoryFormat Inventories { get; } = new InventoryFormat();

    public IClock Clock => this;

    public DateTimeOffset UtcNow => Inventory.ScannedAt;

    public string Name => "apt";

    public string Path => "memory";

    public IReadOnlyList<Diagnostic> Diagnostics => [];

    public ScanRequest? LastScan { get; private set; }

    public IAdvisoryStore Advisories => this;

    public IReadOnlyList<IAdvisoryFeed> Feeds => [];

    public IFeedSources FeedSources => throw new NotSupportedException();

    public IAdvisoryBundles Bundles => throw new NotSupportedException();

    public IAdvisoryCatalog? Open(OperationContext context) => null;

    public IAdvisoryImport BeginImport(OperationContext context) => throw new NotSupportedException();

    public IPatchStore OpenStore(OperationContext context) => this;

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

    public PatchInventory? GetLatest(string deviceId, string root) => null;

    public void Dispose()
    {
    }
}
