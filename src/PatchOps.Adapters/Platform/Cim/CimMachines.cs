using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>Reaches other machines through CIM sessions.</summary>
internal sealed class CimMachines : IRemoteMachines
{
    /// <inheritdoc/>
    public IRemoteMachine Open(object session)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        var name = session.GetType().FullName ?? session.GetType().Name;
        return name == CimBinding.SessionTypeName
            ? new CimMachine(new CimBinding(session))
            : throw ErrorCodes.NoCimSession.ToException($"A {Printable.Of(name)} is not a CIM session.", Printable.Of(name));
    }
}
