using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// One source of packages. Nothing here changes the machine, but for a refresh of the package lists where it is asked for, and what
/// <see cref="Installer"/> is asked for.
/// </summary>
public interface IPatchProvider
{
    /// <summary>The name that <c>-Provider</c> takes and every row carries.</summary>
    string Name { get; }

    /// <summary>True for one that is asked only when it is named: another one already lists the same patches.</summary>
    bool IsOnDemand { get; }

    /// <summary>How it changes the machine; null where it only reads.</summary>
    IPatchInstaller? Installer { get; }

    /// <summary>Is it here, which version, why not.</summary>
    ProviderInfo Probe(string root, OperationContext context);

    /// <summary>What is installed and what is missing. What can be read is returned even when something else failed.</summary>
    /// <exception cref="PatchOpsException">Nothing at all could be read.</exception>
    ScanResult Scan(ScanRequest request, OperationContext context);

    /// <summary>
    /// Whether a restart is pending and what still runs old code, as far as this provider can tell. It may be called on another thread
    /// while <see cref="Scan"/> runs. What could not be looked into is in the state's own diagnostics.
    /// </summary>
    RebootState GetRebootState(string root, OperationContext context);

    /// <summary>What the backend would do with a selection, as it says itself; the machine is not changed. Null where the backend has no way to say.</summary>
    /// <exception cref="PatchOpsException">The backend could not be asked.</exception>
    Simulation? Simulate(SimulationRequest request, OperationContext context);

    /// <summary>What was changed when and by whom, oldest first, read as a stream.</summary>
    /// <exception cref="PatchOpsException">The records are there and cannot be read.</exception>
    IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context);
}
