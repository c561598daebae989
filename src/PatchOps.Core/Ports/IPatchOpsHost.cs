using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// All that touches the world, in one place: the one door between the cmdlets (or the CLI) and Adapters. One per process; safe for
/// several threads; it keeps what makes a second scan fast.
/// </summary>
public interface IPatchOpsHost
{
    /// <summary>The providers, in the order in which they are listed.</summary>
    IReadOnlyList<IPatchProvider> Providers { get; }

    /// <summary>The device probe.</summary>
    IDeviceProbe Device { get; }

    /// <summary>Inventory files.</summary>
    IInventoryFormat Inventories { get; }

    /// <summary>The time.</summary>
    IClock Clock { get; }

    /// <summary>Opens the state; the caller disposes it.</summary>
    /// <exception cref="PatchOpsException">PO1301 to PO1307.</exception>
    IPatchStore OpenStore(OperationContext context);

    /// <summary>Opens the state to read it, and makes and changes nothing; the caller disposes it.</summary>
    /// <returns>Null where there is none; to save there is PO1304.</returns>
    /// <exception cref="PatchOpsException">PO1301 to PO1303, PO1307, PO1310.</exception>
    IPatchStore? OpenStoreReadOnly(OperationContext context);

    /// <summary>The advisory catalogue.</summary>
    IAdvisoryStore Advisories { get; }

    /// <summary>The feeds' parsers, in the order in which they are imported.</summary>
    IReadOnlyList<IAdvisoryFeed> Feeds { get; }

    /// <summary>Files, folders, zips and addresses that feeds are read from.</summary>
    IFeedSources FeedSources { get; }

    /// <summary>Offline bundles of the catalogue.</summary>
    IAdvisoryBundles Bundles { get; }

    /// <summary>Policy and standard files.</summary>
    IDocuments Documents { get; }

    /// <summary>What ships as data: standards, asset classes, the built-in policy.</summary>
    IShippedData Shipped { get; }

    /// <summary>Text files that a user asks for.</summary>
    ITextFiles Files { get; }

    /// <summary>Time zones.</summary>
    ITimeZones TimeZones { get; }

    /// <summary>Plan files.</summary>
    IPlanFormat Plans { get; }

    /// <summary>Reports, and the files that they are made of.</summary>
    IReportFormat Reports { get; }

    /// <summary>What a deployment needs.</summary>
    IDeploymentPorts Deployment { get; }

    /// <summary>Figures of this machine; null where there is nothing to read them from.</summary>
    IImpactSampler? Impact { get; }

    /// <summary>Other machines.</summary>
    IRemoteMachines Remote { get; }

    /// <summary>Has SYSTEM do what this session may not.</summary>
    IBroker Broker { get; }

    /// <summary>The RMM that started this process.</summary>
    IRmmAgent Rmm { get; }
}
