using System.Collections.Concurrent;
using System.Diagnostics;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Schedules.Tasks;
using PatchOps.Adapters.Tests.Storage;
using PatchOps.Brokering;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Broker;

/// <summary>
/// Both sides of the broker: a scheduler in memory that starts real processes, and a real state between them. The asking side's clock runs ahead with each wait, so that
/// its patience ends without a test that waits: only what the scheduler says of the process then tells slow from dead.
/// </summary>
internal sealed class BrokerLab : IDisposable, IClock, IWait, IProgressSink
{
    private readonly TempFolder _folder = new();
    private TimeSpan _ahead;

    public BrokerLab(string scenario)
    {
        Scenario = scenario;
        Service.OnRun = task =>
        {
            BeforeStart?.Invoke();
            Processes.Add(Start(RegisteredTaskText.Parse(task.Xml)!.Arguments, task));
        };
        Broker = new TaskBroker(Parts(Folder, Service, this, this, _ => new LogonFacts { IsElevated = true, IsNetwork = true }, scenario));
    }

    public string Scenario { get; set; }

    public string Folder => _folder.Path;

    public FakeTaskService Service { get; } = new();

    public List<Process> Processes { get; } = [];

    public Action? BeforeStart { get; set; }

    public bool IsImpatient { get; set; }

    public TaskBroker Broker { get; }

    public RecordingLog Log { get; } = new();

    public ConcurrentQueue<ProgressUpdate> Progress { get; } = new();

    public CancellationTokenSource Stop { get; } = new();

    public Action? OnWait { get; set; }

    public OperationContext Context => new() { Log = Log, Progress = this, Cancellation = Stop.Token };

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow + _ahead;

    public static BrokerParts Parts(string folder, FakeTaskService service, IClock clock, IWait wait, Func<object?, LogonFacts> logon, string scenario) => new()
    {
        OpenStore = context => BrokerStore.Open(new StateLocation { Folder = folder }, context),
        Tasks = new TaskFolder(() => service),
        Program = () => new ScheduledProgram(["/opt/patchops/patchops"], IsScript: false),
        StateFolder = () => folder,
        Providers = () => [new ScriptedProvider(folder, scenario)],
        Logon = () => logon(null),
        Clock = clock,
        Wait = wait,
    };

    public void Pause(TimeSpan time, CancellationToken cancellation)
    {
        OnWait?.Invoke();
        _ahead += TimeSpan.FromSeconds(5);
        cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10));
        cancellation.ThrowIfCancellationRequested();
    }

    public void Report(ProgressUpdate update) => Progress.Enqueue(update);

    public BrokerStore Open() => BrokerStore.Open(new StateLocation { Folder = Folder }, OperationContext.None);

    /// <summary>A run whose session is gone: its task goes on.</summary>
    public void Leave(BrokerRun run)
    {
        var tasks = new TaskFolder(() => Service);
        tasks.Register(BrokerTasks.Definition(run, new ScheduledProgram(["/opt/patchops/patchops"], IsScript: false), Folder));
        tasks.Run(BrokerTasks.NameOf(run.Id));
    }

    public void Go() => _folder.Write("go", "");

    /// <summary>What a scheduled task's arguments start: the tests' own program in the program's place.</summary>
    public Process Start(string arguments, FakeTaskService.FakeTask? task)
    {
        var words = ArgumentText.Split(arguments);
        Assert.Equal(["broker", "--id", "--hash", "--state-folder"], new[] { words[0], words[1], words[3], words[5] });
        return Start(words[2], words[4], task);
    }

    public Process Start(string id, string hash, FakeTaskService.FakeTask? task)
    {
        var process = ChildProgram.Start("broker", Folder, id, hash, Scenario, IsImpatient ? "impatient" : "patient");
        if (task is not null)
        {
            task.Watch = () => process.HasExited ? 3 : 4;
        }

        return process;
    }

    public string[] Leftovers()
    {
        using var store = Open();
        return [.. store.List().Select(r => r.Id), .. Service.Tasks.Keys];
    }

    public void Dispose()
    {
        foreach (var process in Processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Stop.Dispose();
        _folder.Dispose();
    }

    /// <summary>The other side's program.</summary>
    public static int Serve(string folder, string id, string hash, string scenario, bool isImpatient)
    {
        IWait wait = isImpatient ? new NoWait() : new CancellableWait();
        try
        {
            var parts = Parts(folder, new FakeTaskService(), new SystemClock(), wait, _ => new LogonFacts { IsSystem = true, IsElevated = true }, scenario);
            Console.WriteLine(new BrokerServer(parts).Serve(id, hash, OperationContext.None));
            return 0;
        }
        catch (Diagnostics.PatchOpsException failure)
        {
            Console.WriteLine(failure.Code.Id);
            return 1;
        }
    }

    /// <summary>A session's program, which asks and says when the other side is at work.</summary>
    public static int Ask(string folder, string scenario)
    {
        var service = new FakeTaskService();
        service.OnRun = task =>
        {
            var words = ArgumentText.Split(RegisteredTaskText.Parse(task.Xml)!.Arguments);
            ChildProgram.Start("broker", folder, words[2], words[4], scenario, "impatient");
        };
        var broker = new TaskBroker(Parts(folder, service, new SystemClock(), new CancellableWait(), _ => new LogonFacts { IsElevated = true, IsNetwork = true }, scenario));
        var outcome = new BrokeredProvider(new ScriptedProvider(folder, "refuse"), broker, [], () => null).Installer!.Install(new InstallRequest { Patches = [] }, new OperationContext { Progress = new Announcement() });
        Console.WriteLine(outcome.Message);
        return 0;
    }

    private sealed class Announcement : IProgressSink
    {
        public void Report(ProgressUpdate update) => Console.WriteLine("asked");
    }

    private sealed class NoWait : IWait
    {
        public void Pause(TimeSpan time, CancellationToken cancellation)
        {
        }
    }
}
