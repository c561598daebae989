using PatchOps.Core.Tests.Inventory;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>One machine in memory with its state, on which deployments run, are killed, and are gone on with.</summary>
internal sealed class DeploymentLab : IDeploymentPorts, IMachine, IServices, IHealthProbes, IEvidence, ISchedules, IProcessRunner, IWait
{
    public DeploymentLab()
    {
        World = new World(Life);
        Memory = new MemoryStore(Life);
        Provider = new FakeProvider("apt") { Installer = World, OnScan = Scan, OnSimulate = Simulate, OnReboot = () => Reboot };
        Host = new FakeHost { Ports = this };
        Host.Fakes.Add(Provider);
    }

    public Life Life { get; } = new();

    public World World { get; }

    public MemoryStore Memory { get; }

    public FakeProvider Provider { get; }

    public FakeHost Host { get; }

    public DeploymentRules Rules { get; set; } = new() { Retries = new RetryPolicy { Attempts = 2, Backoff = TimeSpan.FromMinutes(2) }, Health = new HealthPolicy { Settle = TimeSpan.Zero } };

    public RebootState Reboot { get; set; } = new() { Pending = false };

    public List<TimeSpan> Waits { get; } = [];

    public List<string> Restarted { get; } = [];

    public List<ProcessSpec> Ran { get; } = [];

    public Func<ProcessSpec, int> OnRun { get; set; } = _ => 0;

    public Func<string, bool?> OnTcp { get; set; } = _ => true;

    public Func<SimulationRequest, Simulation>? OnSimulate { get; set; }

    public List<string> Evidences { get; } = [];

    public Exception? EvidenceFailure { get; set; }

    public List<ScheduledTask> Registered { get; } = [];

    /// <summary>How often a task was registered.</summary>
    public int Registrations { get; private set; }

    public PatchOpsException? UnregisterFailure { get; set; }

    public int RestartsAsked { get; private set; }

    public PatchOpsException? RestartFailure { get; set; }

    public CancellationTokenSource Stop { get; } = new();

    public IMachine Machine => this;

    public IServices Services => this;

    public IHealthProbes Probes => this;

    public IEvidence Evidence => this;

    public ISchedules Schedules => this;

    public IProcessRunner Processes => this;

    public IWait Wait => this;

    public string? BootId { get; set; } = "boot-1";

    public bool IsElevated { get; set; } = true;

    public string User => "root";

    public bool? IsOnBattery { get; set; }

    public bool IsAvailable => true;

    public string? Own => "patchops-deploy.service";

    public DeploymentRecord Record => Assert.Single(Memory.Records);

    public IReadOnlyList<JournalEntry> Journal => Memory.GetJournal(Record.Id);

    /// <summary>A plan of steps, each upgrading these packages from 1 to 2.</summary>
    public PatchPlan Plan(params string[][] steps)
    {
        var plan = new PatchPlan
        {
            Id = "",
            Device = Host.Read("/").Device,
            Root = "/",
            Policy = "nights",
            Rules = Rules,
            AsOf = FakeHost.Now,
            ScannedAt = FakeHost.Now,
            Steps = [.. steps.Select((names, i) => Step(i + 1, names))],
            Forecast = new PlanForecast { Seconds = 60, ReserveSeconds = 60 },
        };
        return Sealed(plan);
    }

    public static PatchPlan Sealed(PatchPlan plan) => plan with { Id = PlanDigest.Of(plan) };

    public static PlanStep Step(int number, params string[] names) => new()
    {
        Number = number,
        Provider = "apt",
        Action = StepAction.Install,
        Patches = [.. names.Select(Patch)],
        Reason = "in one transaction.",
        ForecastSeconds = 60,
        RequiresReboot = false,
        Rollback = new RollbackOutlook { Feasible = true, How = "It is kept." },
    };

    public static PlannedPatch Patch(string name) => new()
    {
        Id = PatchId.For("apt", name, "amd64", "2"),
        Name = name,
        Architecture = "amd64",
        InstalledVersion = "1",
        AvailableVersion = "2",
        Cves = [$"CVE-2026-{1000 + name.Length}"],
        Reason = "Approved by entry 1 of approve.",
    };

    public DeploymentOperation Operation(bool ignoreWindow = false, bool downloadOnly = false) =>
        new(Host, new DeploymentRequest { IgnoreWindow = ignoreWindow, DownloadOnly = downloadOnly });

    public DeploymentResult Run(PatchPlan plan, bool ignoreWindow = false, bool downloadOnly = false) =>
        Operation(ignoreWindow, downloadOnly).Run(plan, Context);

    public DeploymentResult? Resume() => Operation().Resume(Context);

    public OperationContext Context => OperationContext.None with { Cancellation = Stop.Token };

    public PatchOpsException? LockFailure { get; set; }

    public IDisposable Lock(string operation) => LockFailure is null ? new Held() : throw LockFailure;

    public IDeploymentStore OpenStore(OperationContext context) => Memory;

    public IDeploymentStore? OpenStoreReadOnly(OperationContext context) => Memory;

    public List<string> Users { get; } = [];

    public IReadOnlyList<string> GetLoggedOnUsers(OperationContext context) => Users;

    public void Restart(TimeSpan grace, bool notify, string message, OperationContext context)
    {
        RestartsAsked++;
        Life.Tick();
        if (RestartFailure is not null)
        {
            throw RestartFailure;
        }
    }

    public int RestartsCancelled { get; private set; }

    public void CancelRestart(OperationContext context)
    {
        Life.Tick();
        RestartsCancelled++;
    }

    public bool? IsRunning(string service, OperationContext context) => true;

    public void Restart(string service, OperationContext context)
    {
        Life.Tick();
        Restarted.Add(service);
        Reboot = Reboot with { StaleProcesses = [.. Reboot.StaleProcesses.Where(p => p.Unit != service)] };
    }

    public IReadOnlyList<string>? GetFailed(OperationContext context) => [];

    public Func<int?> OnCountErrors { get; init; } = () => 0;

    public int CountedErrors { get; private set; }

    public int? CountErrors(DateTimeOffset since, OperationContext context)
    {
        CountedErrors++;
        return OnCountErrors();
    }

    public HealthSample Tcp(string address, OperationContext context) => new() { Kind = HealthKind.Tcp, Target = address, IsHealthy = OnTcp(address) };

    public HealthSample Http(string address, OperationContext context) => new() { Kind = HealthKind.Http, Target = address, IsHealthy = true };

    public HealthSample Command(IReadOnlyList<string> command, OperationContext context) => new() { Kind = HealthKind.Command, Target = command[0], IsHealthy = true };

    public EvidenceBundle Collect(EvidenceRequest request, OperationContext context)
    {
        Life.Tick();
        if (EvidenceFailure is not null)
        {
            throw EvidenceFailure;
        }

        Evidences.AddRange(request.Patches.Select(p => $"{p.Name} {World.VersionOf(p.Name)}"));
        return new EvidenceBundle { Path = "/var/lib/patchops/evidence/1.zip", Sha256 = new string('0', 64) };
    }

    public PatchSchedule Register(ScheduleRequest request, OperationContext context)
    {
        Life.Tick();
        Registered.Remove(request.Task);
        Registered.Add(request.Task);
        Registrations++;
        IsTampered = false;
        return Schedule(request.Task);
    }

    /// <summary>True when somebody changed what was registered.</summary>
    public bool IsTampered { get; set; }

    public bool IsIntact(ScheduleRequest request, OperationContext context) => Registered.Contains(request.Task) && !IsTampered;

    public IReadOnlyList<PatchSchedule> List(OperationContext context) => [.. Registered.Select(Schedule)];

    public bool Unregister(ScheduledTask task, OperationContext context) => UnregisterFailure is null ? Registered.Remove(task) : throw UnregisterFailure;

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        Life.Tick();
        Ran.Add(spec);
        return new ProcessResult { ExitCode = OnRun(spec), Output = "", Error = "" };
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => Run(spec, context);

    public void Pause(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waits.Add(time);
        Host.Time += time;
    }

    private static PatchSchedule Schedule(ScheduledTask task) => new() { Task = task, Scheduler = "systemd", When = "at boot", Command = "patchops deploy --resume" };

    private ScanResult Scan() => new()
    {
        Installed = [.. World.Packages.Where(p => p.Version is not null).Select(p => new InstalledPackage { Provider = "apt", Name = p.Name, Architecture = p.Architecture, Version = p.Version! })],
    };

    private Simulation Simulate(SimulationRequest request) => OnSimulate?.Invoke(request) ?? new Simulation
    {
        IsPossible = true,
        Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, InstalledVersion = p.InstalledVersion, NewVersion = p.AvailableVersion })],
    };

    private sealed class Held : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
