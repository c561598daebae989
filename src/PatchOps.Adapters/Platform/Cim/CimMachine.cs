using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>A Windows machine at the other end of a CIM session. Its registry is read through StdRegProv, with the same eyes as that of this machine.</summary>
internal sealed class CimMachine(ICimConnection connection) : IRemoteMachine
{
    private const string Namespace = @"root\cimv2";

    private CimRegistry? _registry;

    /// <inheritdoc/>
    public string Name => connection.ComputerName;

    /// <inheritdoc/>
    public DeviceReading ReadDevice(OperationContext context)
    {
        IReadOnlyDictionary<string, object?> system;
        try
        {
            var rows = connection.Query(Namespace, "Win32_OperatingSystem", null, context);
            system = rows.Count > 0 ? rows[0] : throw ErrorCodes.RemoteUnreachable.ToException($"{Printable.Of(Name)} has no Win32_OperatingSystem.", Printable.Of(Name));
        }
        catch (CimFailure failure)
        {
            throw ErrorCodes.RemoteUnreachable.ToException($"{Printable.Of(Name)}: {Printable.Of(failure.Message)}", Printable.Of(Name), failure);
        }

        var registry = Registry(context);
        return CimDevice.Describe(Name, system, registry);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InstalledPackage> ReadHotfixes(OperationContext context)
    {
        try
        {
            return CimHotfixes.Read(connection.Query(Namespace, "Win32_QuickFixEngineering", null, context));
        }
        catch (CimFailure failure)
        {
            throw ErrorCodes.RemoteHotfixesNotRead.ToException($"{Printable.Of(Name)}: {Printable.Of(failure.Message)}", Printable.Of(Name), failure);
        }
    }

    /// <inheritdoc/>
    public RebootState ReadRebootState(OperationContext context) => new RebootSignals(Registry(context)).Read(null);

    /// <inheritdoc/>
    public IReadOnlyList<AvailablePatch> ScanUpdates(OperationContext context) => new CimUpdates(connection).Search(context);

    private CimRegistry Registry(OperationContext context) => _registry ??= new CimRegistry(connection, context);
}
