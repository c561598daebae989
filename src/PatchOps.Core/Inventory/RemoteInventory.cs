using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>
/// The inventory of another machine (Get-PatchInventory -CimSession): the same as a scan on it would give, as far as it can be asked from here. What it cannot be asked
/// is a diagnostic in the inventory, and never reads as "none".
/// </summary>
public sealed class RemoteInventory(IPatchOpsHost host)
{
    private const string Provider = "wua";

    /// <summary>Reads, remembers and returns.</summary>
    /// <param name="session">The CIM session.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1111: it is no CIM session, PO1112: the machine does not answer.</exception>
    public PatchInventory Run(object session, OperationContext context)
    {
        var machine = host.Remote.Open(session);
        using var memory = InventoryMemory.Open(host, context);
        using var advisories = PatchAdvisories.Open(host, context);
        var activity = $"Reading {Printable.Of(machine.Name)}";
        var diagnostics = new List<Diagnostic>();
        var scannedAt = host.Clock.UtcNow;

        Report(activity, "device", context);
        var device = machine.ReadDevice(context);
        diagnostics.AddRange(device.Diagnostics);
        Report(activity, "hotfixes", context);
        var installed = Try(() => machine.ReadHotfixes(context), [], diagnostics, context);
        Report(activity, "restart", context);
        var reboot = Try(() => machine.ReadRebootState(context), RebootState.Unknown("It could not be looked into."), diagnostics, context);
        diagnostics.AddRange(reboot.Diagnostics);
        Report(activity, "updates", context);
        var available = Try(() => Limited(machine.ScanUpdates(context), machine, diagnostics), [], diagnostics, context);

        var inventory = new PatchInventory
        {
            Device = device.Device,
            Root = ScanRequest.MachineRoot,
            ScannedAt = scannedAt,
            Installed = installed,
            Available = available,
            RebootState = reboot with { Diagnostics = [] },
            Diagnostics = diagnostics,
        };
        var remembered = memory.Remember(advisories.Fill(inventory, context), context);
        context.Progress.Report(new ProgressUpdate { Activity = activity, Status = "done", Completed = true });
        return remembered;
    }

    // An answer is one with gaps; a search that failed says so itself.
    private static IReadOnlyList<AvailablePatch> Limited(IReadOnlyList<AvailablePatch> found, IRemoteMachine machine, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(ErrorCodes.RemoteScanLimited.ToDiagnostic($"{Printable.Of(machine.Name)}: the search from here tells neither the classification of an update nor which ones are hidden.", Provider));
        return found;
    }

    private static void Report(string activity, string status, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress.Report(new ProgressUpdate { Activity = activity, Status = status });
    }

    private static T Try<T>(Func<T> read, T otherwise, List<Diagnostic> diagnostics, OperationContext context)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Log.Write(LogLevel.Error, "cim", failure.ToString());
            diagnostics.Add(failure is PatchOpsException known ? known.ToDiagnostic(Provider) : ErrorCodes.Unexpected.ToDiagnostic($"cim: {failure.Message}", Provider));
            return otherwise;
        }
    }
}
