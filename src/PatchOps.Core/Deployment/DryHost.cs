using PatchOps.Ports;

namespace PatchOps.Deployment;

/// <summary>The world for a dry run: all as it is, providers that leave nothing, and a state that nothing is written to.</summary>
internal sealed class DryHost(IPatchOpsHost inner) : IPatchOpsHost
{
    /// <inheritdoc/>
    public IReadOnlyList<IPatchProvider> Providers => [.. inner.Providers.Select(p => p is ITouching touching ? touching.Untouching : p)];

    /// <inheritdoc/>
    public IDeviceProbe Device => inner.Device;

    /// <inheritdoc/>
    public IInventoryFormat Inventories => inner.Inventories;

    /// <inheritdoc/>
    public IClock Clock => inner.Clock;

    /// <inheritdoc/>
    public IAdvisoryStore Advisories => inner.Advisories;

    /// <inheritdoc/>
    public IReadOnlyList<IAdvisoryFeed> Feeds => inner.Feeds;

    /// <inheritdoc/>
    public IFeedSources FeedSources => inner.FeedSources;

    /// <inheritdoc/>
    public IAdvisoryBundles Bundles => inner.Bundles;

    /// <inheritdoc/>
    public IDocuments Documents => inner.Documents;

    /// <inheritdoc/>
    public IShippedData Shipped => inner.Shipped;

    /// <inheritdoc/>
    public ITextFiles Files => inner.Files;

    /// <inheritdoc/>
    public ITimeZones TimeZones => inner.TimeZones;

    /// <inheritdoc/>
    public IPlanFormat Plans => inner.Plans;

    /// <inheritdoc/>
    public IReportFormat Reports => inner.Reports;

    /// <inheritdoc/>
    public IDeploymentPorts Deployment => inner.Deployment;

    /// <inheritdoc/>
    public IImpactSampler? Impact => null;

    /// <inheritdoc/>
    public IRemoteMachines Remote => inner.Remote;

    /// <inheritdoc/>
    public IBroker Broker => inner.Broker;

    /// <inheritdoc/>
    public IRmmAgent Rmm => inner.Rmm;

    /// <inheritdoc/>
    public IPatchStore OpenStore(OperationContext context) => new ForgetfulStore(inner.OpenStoreReadOnly(context));

    /// <inheritdoc/>
    public IPatchStore? OpenStoreReadOnly(OperationContext context) => inner.OpenStoreReadOnly(context);
}
