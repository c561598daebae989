using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Tests.WindowsUpdate.EndToEnd;

/// <summary>
/// A Windows Server 2022 whose agent is one of fakes: it can be patched and restarted. The catalogue, the state with its journal, the lock, policies and the provider are the
/// real ones; of the machine itself only the build that runs, the starts and what is scheduled are held in memory.
/// </summary>
internal sealed class PatchedMachine : IPatchOpsHost, IDeviceProbe, IClock, IDeploymentPorts, IMachine, IServices, ISchedules, IWait, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IPatchOpsHost _adapters = PatchOpsHost.Create();
    private readonly List<ScheduledTask> _scheduled = [];
    private int _starts = 1;

    public PatchedMachine()
    {
        Lab.Parts = Lab.Parts with { IsElevated = () => true, IsServiceDisabled = () => false, FreeBytes = () => long.MaxValue, RebootSignals = _ => Signals() };
        Lab.Agent.Add(Lab.B, update =>
        {
            update["IsInstalled"] = true;
            update["KBArticleIDs"] = new[] { "5031993" };
        });
    }

    public Lab Lab { get; } = new();

    /// <summary>The build that runs.</summary>
    public string Build { get; set; } = "10.0.20348.4830";

    public DateTimeOffset UtcNow { get; private set; } = new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero);

    public int RestartsAsked { get; private set; }

    public IReadOnlyList<ScheduledTask> Scheduled => _scheduled;

    public IReadOnlyList<IPatchProvider> Providers => [Lab.Provider];

    public IDeviceProbe Device => this;

    public IInventoryFormat Inventories => _adapters.Inventories;

    public IClock Clock => this;

    public IAdvisoryStore Advisories => new AdvisoryStore(Location);

    public IReadOnlyList<IAdvisoryFeed> Feeds => _adapters.Feeds;

    public IFeedSources FeedSources => _adapters.FeedSources;

    public IAdvisoryBundles Bundles => _adapters.Bundles;

    public IDocuments Documents => _adapters.Documents;

    public IShippedData Shipped => _adapters.Shipped;

    public ITextFiles Files => _adapters.Files;

    public ITimeZones TimeZones => _adapters.TimeZones;

    public IPlanFormat Plans => _adapters.Plans;

    public IDeploymentPorts Deployment => this;

    public IRemoteMachines Remote => _adapters.Remote;

    public IBroker Broker => _adapters.Broker;

    public IImpactSampler? Impact => null;

    public IReportFormat Reports => _adapters.Reports;

    public IRmmAgent Rmm => _adapters.Rmm;

    public IMachine Machine => this;

    public IServices Services => this;

    public IHealthProbes Probes => _adapters.Deployment.Probes;

    public IEvidence Evidence => _adapters.Deployment.Evidence;

    public ISchedules Schedules => this;

    public IProcessRunner Processes => Lab.Dism;

    public IWait Wait => this;

    public string? BootId => "boot-" + _starts;

    public bool IsElevated => true;

    public string User => "SYSTEM";

    public bool? IsOnBattery => false;

    public bool IsAvailable => true;

    public string? Own => null;

    private StateLocation Location => new() { Folder = _folder.Path };

    /// <summary>A policy file of the client's.</summary>
    public string Policy(string text) => _folder.Write("client.yaml", text);

    /// <summary>The machine goes down and comes up again: the agent completes what waited, and the build that was installed runs, where it does.</summary>
    public void Restarted(string build, bool completes = true)
    {
        _starts++;
        UtcNow += TimeSpan.FromMinutes(20);
        Build = build;
        foreach (var update in Lab.Agent.Updates.Where(update => (bool)update["RebootRequired"]!))
        {
            update["RebootRequired"] = false;
            update["IsInstalled"] = completes;
        }
    }

    public string ResolveRoot(string? root) => root ?? ScanRequest.MachineRoot;

    public DeviceReading Read(string root) => new()
    {
        Device = new Device
        {
            Id = new string('a', 64),
            Name = "web01",
            Os = new OperatingSystemInfo { Family = "windows", Id = "windows", Build = Build, InstallationType = "Server", Architecture = "x64", ServicingTrack = "cumulative" },
        },
    };

    public IPatchStore OpenStore(OperationContext context) => PatchStore.Open(Location, context);

    public IPatchStore? OpenStoreReadOnly(OperationContext context) => PatchStore.OpenReadOnly(Location, context);

    public IDisposable Lock(string operation) => DeploymentLock.Acquire(Location, operation);

    IDeploymentStore IDeploymentPorts.OpenStore(OperationContext context) => DeploymentStore.Open(Location, this, context);

    IDeploymentStore? IDeploymentPorts.OpenStoreReadOnly(OperationContext context) => DeploymentStore.OpenReadOnly(Location, this, context);

    public IReadOnlyList<string> GetLoggedOnUsers(OperationContext context) => [];

    public void Restart(TimeSpan grace, bool notify, string message, OperationContext context) => RestartsAsked++;

    public void CancelRestart(OperationContext context) => RestartsAsked--;

    public bool? IsRunning(string service, OperationContext context) => true;

    public void Restart(string service, OperationContext context) => throw new NotSupportedException();

    public IReadOnlyList<string>? GetFailed(OperationContext context) => [];

    public int? CountErrors(DateTimeOffset since, OperationContext context) => 0;

    public PatchSchedule Register(ScheduleRequest request, OperationContext context)
    {
        _scheduled.Add(request.Task);
        return Schedule(request.Task);
    }

    public IReadOnlyList<PatchSchedule> List(OperationContext context) => [.. _scheduled.Select(Schedule)];

    public bool IsIntact(ScheduleRequest request, OperationContext context) => _scheduled.Contains(request.Task);

    public bool Unregister(ScheduledTask task, OperationContext context) => _scheduled.Remove(task);

    public void Pause(TimeSpan time, CancellationToken cancellation) => UtcNow += time;

    public void Dispose() => _folder.Dispose();

    // The agent's own answer follows its updates.
    private RebootState Signals() => (Lab.Agent.RestartIsDue = Lab.Agent.Updates.Any(update => (bool)update["RebootRequired"]!))
        ? new RebootState { Pending = true, Reasons = ["Windows Update asked for it."] }
        : new RebootState { Pending = false };

    private static PatchSchedule Schedule(ScheduledTask task) => new() { Task = task, Scheduler = "taskScheduler", When = "at boot", Command = "patchops deploy --resume" };
}
