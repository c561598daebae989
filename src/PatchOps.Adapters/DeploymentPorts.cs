using System.Runtime.CompilerServices;
using PatchOps.Adapters.Forensics;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Machines;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Probes;
using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Schedules;
using PatchOps.Adapters.Schedules.Tasks;
using PatchOps.Adapters.Services;
using PatchOps.Adapters.Storage;
using PatchOps.Ports;
using TaskScheduler = PatchOps.Adapters.Schedules.Tasks.Interop.TaskScheduler;

namespace PatchOps.Adapters;

/// <summary>What a deployment needs of this machine.</summary>
internal sealed class DeploymentPorts : IDeploymentPorts
{
    private static readonly ProcessRunner s_runner = new();

    /// <inheritdoc/>
    public IMachine Machine { get; } = Path.DirectorySeparatorChar == '\\' ? new WindowsMachine(s_runner, WindowsRegistry.Instance) : new LinuxMachine(s_runner);

    /// <inheritdoc/>
    public IServices Services { get; } = Path.DirectorySeparatorChar == '\\' ? ServicesOfWindows() : ServicesOfLinux();

    /// <inheritdoc/>
    public IHealthProbes Probes { get; } = new HealthProbes(s_runner);

    /// <inheritdoc/>
    public IEvidence Evidence { get; } = new EvidenceCollector(s_runner, () => Location, new SystemClock());

    /// <inheritdoc/>
    public ISchedules Schedules => Path.DirectorySeparatorChar == '\\'
        ? new WindowsSchedules(TaskScheduler.Connect, OwnProgram, StateFolder)
        : new SystemSchedules(s_runner, ScheduleSystem.Read(), OwnProgram, StateFolder);

    /// <inheritdoc/>
    public IProcessRunner Processes => s_runner;

    /// <inheritdoc/>
    public IWait Wait { get; } = new CancellableWait();

    /// <inheritdoc/>
    public IDisposable Lock(string operation) => DeploymentLock.Acquire(Location, operation);

    /// <inheritdoc/>
    public IDeploymentStore OpenStore(OperationContext context) => DeploymentStore.Open(Location, new SystemClock(), context);

    /// <inheritdoc/>
    public IDeploymentStore? OpenStoreReadOnly(OperationContext context) => DeploymentStore.OpenReadOnly(Location, new SystemClock(), context);

    // Not inlined: a type is loaded with the method that names it, whichever branch runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServices ServicesOfWindows() => new WindowsServices(new NativeServiceControl(), new CancellableWait());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServices ServicesOfLinux() => new SystemdServices(s_runner);

    private static ScheduledProgram OwnProgram() => ScheduledProgram.Find(FileTrust.OfThisProcess);

    private static string? StateFolder() => Environment.GetEnvironmentVariable("PATCHOPS_HOME");

    // Asked each time, as the host does: the environment of a PowerShell session changes.
    private static StateLocation Location => StateLocation.Decide(StateEnvironment.Read());
}
