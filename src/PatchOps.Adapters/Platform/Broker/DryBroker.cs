using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>The broker of a dry run: the logon is what it is, and SYSTEM is asked nothing, since a task and rows in the state would be changes.</summary>
internal sealed class DryBroker(LogonFacts logon) : IBroker
{
    /// <inheritdoc/>
    public LogonFacts Logon { get; } = logon;

    /// <inheritdoc/>
    public string Run(BrokerVerb verb, string request, OperationContext context) => throw Refusal();

    /// <inheritdoc/>
    public BrokerServed Serve(string id, string hash, OperationContext context) => throw Refusal();

    private static PatchOpsException Refusal() => ErrorCodes.BrokerNotAsked.ToException(
        "Windows Update answers this logon only through SYSTEM, for which a task would be registered and the state be written: a dry run does neither, so that it is not known.");
}
