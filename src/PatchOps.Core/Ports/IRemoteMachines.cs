using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Reaches other machines.</summary>
public interface IRemoteMachines
{
    /// <summary>The machine that a CIM session of PowerShell leads to. Nothing is asked yet, and the session stays its owner's to close.</summary>
    /// <param name="session">The session; its type is not known here, since only PowerShell brings it.</param>
    /// <exception cref="PatchOpsException">PO1111: it is no CIM session.</exception>
    IRemoteMachine Open(object session);
}
