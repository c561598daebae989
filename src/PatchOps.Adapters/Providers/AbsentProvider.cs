using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers;

/// <summary>A source of packages of another operating system: it is listed, and says why it is not here. Nothing of the real one is loaded.</summary>
internal sealed class AbsentProvider(string name, bool isOnDemand, string reason) : IPatchProvider
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsOnDemand => isOnDemand;

    /// <inheritdoc/>
    public IPatchInstaller? Installer => null;

    /// <inheritdoc/>
    public ProviderInfo Probe(string root, OperationContext context) => new() { Name = name, Available = false, Reason = reason };

    /// <inheritdoc/>
    public ScanResult Scan(ScanRequest request, OperationContext context) => throw Absent();

    /// <inheritdoc/>
    public RebootState GetRebootState(string root, OperationContext context) => RebootState.Unknown(reason);

    /// <inheritdoc/>
    public Simulation? Simulate(SimulationRequest request, OperationContext context) => throw Absent();

    /// <inheritdoc/>
    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => [];

    private PatchOpsException Absent() => ErrorCodes.ProviderUnavailable.ToException($"The provider '{name}' cannot be used: {reason}", name);
}
