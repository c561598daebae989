using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Feeds.Debian;
using PatchOps.Adapters.Feeds.Epss;
using PatchOps.Adapters.Feeds.Kev;
using PatchOps.Adapters.Feeds.Msrc;
using PatchOps.Adapters.Feeds.Osv;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Feeds.UpdateInfo;
using PatchOps.Adapters.Feeds.Vulnrichment;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Impact;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Platform.Cim;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers;
using PatchOps.Adapters.Reports;
using PatchOps.Adapters.Rmm;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Adapters;

/// <summary>Puts the adapters together. The cmdlets reach <see cref="Create"/> by reflection, the CLI calls it.</summary>
public sealed class PatchOpsHost : IPatchOpsHost
{
    private static readonly Lazy<ShippedData> s_shipped = new(() => new ShippedData());

    private PatchOpsHost(IReadOnlyList<IPatchProvider> providers)
    {
        var isWindows = Path.DirectorySeparatorChar == '\\';
        Broker = isWindows ? TaskBroker.OfThisMachine(() => providers) : new NoBroker();
        Providers = isWindows ? SystemProviders.Brokered(providers, Broker) : providers;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IPatchProvider> Providers { get; }

    /// <inheritdoc/>
    public IBroker Broker { get; }

    /// <inheritdoc/>
    public IDeviceProbe Device { get; } = new DeviceProbe();

    /// <inheritdoc/>
    public IInventoryFormat Inventories { get; } = new InventoryFormat();

    /// <inheritdoc/>
    public IClock Clock { get; } = new SystemClock();

    /// <inheritdoc/>
    public IAdvisoryStore Advisories => Catalogue();

    /// <inheritdoc/>
    public IReadOnlyList<IAdvisoryFeed> Feeds { get; } =
        [new KevFeed(), new EpssFeed(), new VulnrichmentFeed(), new MsrcFeed(), new DebianTrackerFeed(), new OsvFeed(), new UpdateInfoFeed()];

    /// <inheritdoc/>
    public IFeedSources FeedSources { get; } = new FeedSources(new ProcessRunner());

    /// <inheritdoc/>
    public IAdvisoryBundles Bundles => new AdvisoryBundles(Catalogue(), Clock);

    /// <inheritdoc/>
    public IDocuments Documents { get; } = new DocumentReader();

    /// <inheritdoc/>
    public IShippedData Shipped => s_shipped.Value;

    /// <inheritdoc/>
    public ITextFiles Files { get; } = new TextFiles();

    /// <inheritdoc/>
    public ITimeZones TimeZones { get; } = new TimeZones();

    /// <inheritdoc/>
    public IPlanFormat Plans { get; } = new PlanFormat();

    /// <inheritdoc/>
    public IReportFormat Reports { get; } = new ReportFormats();

    /// <inheritdoc/>
    public IDeploymentPorts Deployment { get; } = new DeploymentPorts();

    /// <inheritdoc/>
    public IImpactSampler? Impact { get; } = Path.DirectorySeparatorChar == '\\' ? new WindowsSampler(WindowsRegistry.Instance) : new LinuxSampler(new ProcessRunner());

    /// <inheritdoc/>
    public IRemoteMachines Remote { get; } = new CimMachines();

    /// <inheritdoc/>
    public IRmmAgent Rmm { get; } = RmmAgent.OfThisProcess();

    /// <summary>A host for this process.</summary>
    public static IPatchOpsHost Create() => Over(SystemProviders.All(new ProcessRunner()));

    /// <summary>A host over providers that are named.</summary>
    /// <param name="providers">All of them, in the order in which they are listed.</param>
    internal static IPatchOpsHost Over(IReadOnlyList<IPatchProvider> providers) => new PatchOpsHost(providers);

    /// <inheritdoc/>
    public IPatchStore OpenStore(OperationContext context) => PatchStore.Open(StateLocation.Decide(StateEnvironment.Read()), context);

    /// <inheritdoc/>
    public IPatchStore? OpenStoreReadOnly(OperationContext context) => PatchStore.OpenReadOnly(StateLocation.Decide(StateEnvironment.Read()), context);

    private static AdvisoryStore Catalogue() => new(StateLocation.Decide(StateEnvironment.Read()));
}
