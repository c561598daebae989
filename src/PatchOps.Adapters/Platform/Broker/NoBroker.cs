using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>Where there is no SYSTEM, nothing has to be asked of it.</summary>
internal sealed class NoBroker : IBroker
{
    /// <inheritdoc/>
    public LogonFacts Logon { get; } = new();

    /// <inheritdoc/>
    public string Run(BrokerVerb verb, string request, OperationContext context) => throw Refusal();

    /// <inheritdoc/>
    public BrokerServed Serve(string id, string hash, OperationContext context) => throw Refusal();

    private static PatchOpsException Refusal() => ErrorCodes.BrokerRequestRefused.ToException("This machine does not run Windows: no call needs SYSTEM here.");
}
