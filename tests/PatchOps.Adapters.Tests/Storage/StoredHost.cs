using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>A machine with a real state of a test's own, and no advisories.</summary>
internal sealed class StoredHost(Device device, DateTimeOffset now, Func<IPatchStore> open) : IPatchOpsHost, IDeviceProbe, IClock, IAdvisoryStore
{
    private readonly IPatchOpsHost _adapters = PatchOpsHost.Create();

    public IReadOnlyList<IPatchProvider> Providers => [];

    public IDeviceProbe Device => this;

    public IInventoryFormat Inventories => _adapters.Inventories;

    public IClock Clock => this;

    public DateTimeOffset UtcNow => now;

    public IAdvisoryStore Advisories => this;

    public IReadOnlyList<IAdvisoryFeed> Feeds => [];

    public IFeedSources FeedSources => _adapters.FeedSources;

    public IAdvisoryBundles Bundles => _adapters.Bundles;

    public IDocuments Documents => _adapters.Documents;

    public IShippedData Shipped => _adapters.Shipped;

    public ITextFiles Files => _adapters.Files;

    public ITimeZones TimeZones => _adapters.TimeZones;

    public IPlanFormat Plans => _adapters.Plans;

    public IReportFormat Reports => _adapters.Reports;

    public IDeploymentPorts Deployment => _adapters.Deployment;

    public IImpactSampler? Impact => null;

    public IRemoteMachines Remote => _adapters.Remote;

    public IBroker Broker => _adapters.Broker;

    public IRmmAgent Rmm => _adapters.Rmm;

    public IPatchStore OpenStore(OperationContext context) => open();

    public IPatchStore? OpenStoreReadOnly(OperationContext context) => open();

    public string ResolveRoot(string? root) => root ?? "/";

    public DeviceReading Read(string root) => new() { Device = device };

    public IAdvisoryCatalog? Open(OperationContext context) => null;

    public IAdvisoryImport BeginImport(OperationContext context) => throw new NotSupportedException();
}
