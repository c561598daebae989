using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Storage;
using PatchOps.Brokering;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The broker of Windows: one-off tasks of SYSTEM, and the state's database between the two sides.</summary>
internal sealed class TaskBroker(BrokerParts parts) : IBroker
{
    private readonly Lazy<LogonFacts> _logon = new(parts.Logon);

    /// <inheritdoc/>
    public LogonFacts Logon => _logon.Value;

    /// <summary>The broker of this machine.</summary>
    /// <param name="providers">The providers themselves, none of them behind the broker.</param>
    public static TaskBroker OfThisMachine(Func<IReadOnlyList<IPatchProvider>> providers) => new(new BrokerParts
    {
        OpenStore = context => BrokerStore.Open(StateLocation.Decide(StateEnvironment.Read()), context),
        Tasks = new TaskFolder(Schedules.Tasks.Interop.TaskScheduler.Connect),
        Program = () => ScheduledProgram.Find(FileTrust.OfThisProcess),
        StateFolder = () => Environment.GetEnvironmentVariable("PATCHOPS_HOME"),
        Providers = providers,
        Logon = WindowsLogon.Read,
        Clock = new SystemClock(),
        Wait = new CancellableWait(),
    });

    /// <inheritdoc/>
    public string Run(BrokerVerb verb, string request, OperationContext context) => new BrokerClient(parts).Run(verb, request, context);

    /// <inheritdoc/>
    public BrokerServed Serve(string id, string hash, OperationContext context) => new BrokerServer(parts).Serve(id, hash, context);
}
