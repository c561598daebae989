using PatchOps.Brokering;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>
/// A provider whose calls are done by SYSTEM where this session may not do them. Each call passes alone, and neither a cmdlet, a verb nor an operation knows: the engine, the
/// prompts and the journal stay in the session, so that a deployment looks and is stopped as everywhere. A whole deployment on the other side would need every
/// object of it to pass, and its user's answers too. What a session that is cut off leaves is gone on with by the side that did its last call (BrokerOperation).
/// </summary>
/// <param name="inner">The provider itself.</param>
/// <param name="broker">Has SYSTEM do a call.</param>
/// <param name="refusals">The ids of failures that say "not this logon".</param>
/// <param name="source">This session's setting of where updates are looked for: SYSTEM looks there too.</param>
internal sealed class BrokeredProvider(IPatchProvider inner, IBroker broker, IReadOnlyList<string> refusals, Func<string?> source) : IPatchProvider, ITouching
{
    private readonly BrokerAttempt _attempt = new(inner.Name, broker, refusals, source);

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public bool IsOnDemand => inner.IsOnDemand;

    /// <inheritdoc/>
    public IPatchInstaller? Installer { get; } = inner.Installer is { } installer ? new BrokeredInstaller(inner.Name, installer, broker, refusals, source) : null;

    /// <inheritdoc/>
    public IPatchProvider Untouching => new BrokeredProvider(inner, new DryBroker(broker.Logon), refusals, source);

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context) => inner.Probe(root, context);

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context) => request.IsMachine
        ? _attempt.Do(
            () => inner.Scan(request, context),
            result => result.Diagnostics,
            BrokerVerb.Scan,
            new BrokerCall { Provider = Name, Scan = request },
            answer => answer.Scan,
            context)
        : inner.Scan(request, context);

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => inner.GetRebootState(root, context);

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context) => request.Root == ScanRequest.MachineRoot
        ? _attempt.Do(
            () => new Simulated(inner.Simulate(request, context)),
            result => result.Simulation?.Diagnostics ?? [],
            BrokerVerb.Simulate,
            new BrokerCall { Provider = Name, Simulation = request },
            answer => answer.Simulation is { } simulation ? new Simulated(simulation) : null,
            context).Simulation
        : inner.Simulate(request, context);

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => inner.GetHistory(root, context);

    // A provider that cannot simulate says so with null.
    private sealed record Simulated(Simulation? Simulation);
}
