using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;

namespace PatchOps.Adapters;

/// <summary>What a deployment needs of this machine.</summary>
internal sealed class DeploymentPorts : IDeploymentPorts
{
    /// <inheritdoc/>
    public IMachine Machine => throw new NotSupportedException();

    /// <inheritdoc/>
    public IServices Services => throw new NotSupportedException();

    /// <inheritdoc/>
    public IHealthProbes Probes => throw new NotSupportedException();

    /// <inheritdoc/>
    public IEvidence Evidence => throw new NotSupportedException();

    /// <inheritdoc/>
    public ISchedules Schedules => throw new NotSupportedException();

    /// <inheritdoc/>
    public IProcessRunner Processes { get; } = new ProcessRunner();

    /// <inheritdoc/>
    public IWait Wait { get; } = new CancellableWait();

    /// <inheritdoc/>
    public IDisposable Lock(string operation) => DeploymentLock.Acquire(Location, operation);

    /// <inheritdoc/>
    public IDeploymentStore OpenStore(OperationContext context) => DeploymentStore.Open(Location, new SystemClock(), context);

    /// <inheritdoc/>
    public IDeploymentStore? OpenStoreReadOnly(OperationContext context) => DeploymentStore.OpenReadOnly(Location, new SystemClock(), context);

    // Asked each time, as the host does: the environment of a PowerShell session changes.
    private static StateLocation Location => StateLocation.Decide(StateEnvironment.Read());
}
