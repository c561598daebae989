using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Adapters.Providers.Apt.History;
using PatchOps.Adapters.Providers.Apt.Indexes;
using PatchOps.Adapters.Providers.Apt.Reboot;
using PatchOps.Adapters.Providers.Apt.Simulating;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reboot;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>Debian, Ubuntu and their derivatives: dpkg's status and apt's indexes, read directly, with apt's own configuration.</summary>
public sealed class AptProvider : IPatchProvider
{
    /// <summary>The provider's name.</summary>
    public const string ProviderName = "apt";

    private const string StatusFile = "/var/lib/dpkg/status";

    private readonly AptTools _tools;
    private readonly AptSystemLoader _loader;
    private readonly IndexCache _indexes;
    private readonly DpkgStatusCache _status = new();
    private readonly ScanCache _scans = new();
    private readonly SimulationCache _simulations = new();
    private readonly Func<AptFolders> _folders;

    /// <summary>A provider that runs apt's tools with the given runner.</summary>
    /// <param name="processes">The runner.</param>
    public AptProvider(IProcessRunner processes)
        : this(processes, AptFolders.Decide)
    {
    }

    /// <summary>The same, with the folders in which deployments keep their files.</summary>
    /// <param name="processes">The runner.</param>
    /// <param name="folders">Tells the folders, when they are first needed.</param>
    public AptProvider(IProcessRunner processes, Func<AptFolders> folders)
    {
        _tools = new AptTools(processes);
        _loader = new AptSystemLoader(_tools);
        _indexes = new IndexCache(new IndexFileReader(_tools));
        _folders = folders;
        Installer = new AptInstaller(_tools, _loader, processes, folders);
    }

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public bool IsOnDemand => false;

    /// <inheritdoc/>
    public IPatchInstaller? Installer { get; }

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context)
    {
        if (root == ScanRequest.MachineRoot && Path.DirectorySeparatorChar == '\\')
        {
            // "/var" is a path of the current drive there, and whoever may write to it could play Debian.
            return new ProviderInfo { Name = ProviderName, Available = false, Reason = "This machine runs Windows." };
        }

        var status = RootPath.Resolve(root, StatusFile);
        if (!File.Exists(status))
        {
            return new ProviderInfo { Name = ProviderName, Available = false, Reason = $"There is no dpkg database ('{status}')." };
        }

        return new ProviderInfo { Name = ProviderName, Available = true, Version = DpkgStatusFile.VersionOfApt(status) };
    }

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        var refreshed = request.Refresh ? new AptRefresh(_tools, _loader).Run(request, context) : [];
        var status = RootPath.Resolve(request.Root, StatusFile);
        var result = _scans.Find(request.Root, status);
        if (result is null)
        {
            result = new AptScan(_tools, _loader, _indexes, _status, _scans, request.Root, context).Run(status);
        }
        else
        {
            context.Log.Write(LogLevel.Verbose, ProviderName, "nothing has changed since the last scan of this process");
        }

        return refreshed.Count == 0 ? result : result with { Diagnostics = [.. refreshed, .. result.Diagnostics] };
    }

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context)
    {
        // The processes first: meanwhile a scan on another thread reads dpkg's status, which is then there.
        var stale = new StaleProcesses(root);
        var found = stale.Scan(context.Cancellation);
        if (root != ScanRequest.MachineRoot)
        {
            var inTree = found.Count == 0 ? [] : stale.Complete(found, _status.Get(RootPath.Resolve(root, StatusFile)).Packages, context.Cancellation);
            return RebootDecision.DecideOffline(root, inTree, stale.NotRead);
        }

        var packages = _status.Get(StatusFile).Packages;
        return RebootProbe.Read(packages, stale.Complete(found, packages, context.Cancellation), stale.NotRead);
    }

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context)
    {
        var target = new AptTarget { Root = request.Root, System = _loader.Load(request.Root, context), Folders = FoldersOrNone() };
        var stamp = SimulationCache.Stamp(target);
        if (_simulations.Find(request, stamp, target) is { } known)
        {
            context.Log.Write(LogLevel.Verbose, ProviderName, "nothing has changed since the same was simulated in this process");
            return known;
        }

        var answer = new AptSimulation(_tools, _status, target, context).Run(request);
        _simulations.Keep(request, stamp, target, answer);
        return answer;
    }

    // An account without a home has no folders, and may still ask what would be done.
    private AptFolders FoldersOrNone()
    {
        try
        {
            return _folders();
        }
        catch (PatchOpsException)
        {
            return new AptFolders { Cache = "/nonexistent", State = "/nonexistent" };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) =>
        AptHistory.Read(root, context);
}
