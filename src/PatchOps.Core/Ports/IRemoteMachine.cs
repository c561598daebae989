using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>A machine that is read from here, without anything of PatchOps on it. Each part is asked for by itself, so that one that fails costs no other.</summary>
public interface IRemoteMachine
{
    /// <summary>Its name, as the connection knows it.</summary>
    string Name { get; }

    /// <summary>Which machine it is, and its operating system.</summary>
    /// <exception cref="PatchOpsException">PO1112: it does not answer.</exception>
    DeviceReading ReadDevice(OperationContext context);

    /// <summary>Its hotfixes.</summary>
    /// <exception cref="PatchOpsException">PO1113: they could not be listed.</exception>
    IReadOnlyList<InstalledPackage> ReadHotfixes(OperationContext context);

    /// <summary>Whether it waits for a restart.</summary>
    RebootState ReadRebootState(OperationContext context);

    /// <summary>The updates that it misses, searched for by itself, at the service that it is set to use.</summary>
    /// <exception cref="PatchOpsException">PO1114: it has no way to be asked, PO1115: the search failed.</exception>
    IReadOnlyList<AvailablePatch> ScanUpdates(OperationContext context);
}
