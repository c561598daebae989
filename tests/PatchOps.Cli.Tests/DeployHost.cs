using PatchOps.Core.Tests.Deployment;
using PatchOps.Ports;

namespace PatchOps.Cli.Tests;

/// <summary>A machine in memory whose packages can be deployed to: labfoo and labbar, each missing a security update.</summary>
internal sealed class DeployHost : IPatchOpsHost, IPatchProvider
{
    public bool IsOnDemand => false;

    private readonly FakeHost _inner = Calm.Host();

    public DeployHost()
    {
        Lab.World.With("labfoo", "1").With("labbar", "1");
    }

    public DeploymentLab Lab { get; } = new();

    /// <summary>Called before each scan.</summary>
    public Action<OperationContext> OnScan { get; init; } = _ => { };

    public IReadOnlyList<IPatchProvider> Providers => [this];

    public string Name => "apt";

    public IPatchInstaller? Installer => Lab.World;

    public IDeviceProbe Device => _inner.Device;

    public IInventoryFormat Inventories => _inner.Inventories;

    public IClock Clock => _inner.Clock;

    public IAdvisoryStore Advisories => _inner.Advisories;

    public IReadOnlyList<IAdvisoryFeed> Feeds => _inner.Feeds;

    public IFeedSources FeedSources => _inner.FeedSources;

    public IAdvisoryBundles Bundles => _inner.Bundles;

    public IDocuments Documents => _inner.Documents;

    public IShippedData Shipped => _inner.Shipped;

    public ITextFiles Files => _inner.Files;

    public ITimeZones TimeZones => _inner.TimeZones;

    public IPlanFormat Plans => _inner.Plans;

    public IReportFormat Reports { get; } = new Adapters.Reports.ReportFormats();

    public IDeploymentPorts Deployment => Lab;

    public IImpactSampler? Impact => null;

    public IRemoteMachines Remote => throw new NotSupportedException();

    public IBroker Broker => throw new NotSupportedException();

    public IRmmAgent Rmm { get; init; } = new FakeAgent();

    public IPatchStore OpenStore(OperationContext context) => _inner.OpenStore(context);

    public IPatchStore? OpenStoreReadOnly(OperationContext context) => _inner.OpenStoreReadOnly(context);

    public ProviderInfo Probe(string root, OperationContext context) => _inner.Probe(root, context);

    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        OnScan(context);
        return new ScanResult
        {
            Installed = [.. Lab.World.Packages.Select(p => Sample.Package(p.Name, p.Version!))],
            Available = [.. Lab.World.Packages.Where(p => p.Version == "1").Select(p => Sample.Patch(p.Name, "1", "2", Classification.Security, "stable-security"))],
        };
    }

    public Simulation? Simulate(SimulationRequest request, OperationContext context) => new()
    {
        IsPossible = true,
        Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, InstalledVersion = p.InstalledVersion, NewVersion = p.AvailableVersion })],
    };

    public RebootState GetRebootState(string root, OperationContext context) => Lab.Reboot;

    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => [];
}
