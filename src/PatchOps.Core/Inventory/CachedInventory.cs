using System.Globalization;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Inventory;

/// <summary>
/// The last inventory that the state has of this machine or tree, instead of a scan: an RMM's monitor must answer within seconds. It keeps its date, so that whoever judges it
/// sees how old it is.
/// </summary>
public sealed class CachedInventory(IPatchOpsHost host)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    /// <summary>Reads it; nothing is scanned, and nothing is written.</summary>
    /// <param name="root">The root, or null for the machine itself.</param>
    /// <param name="maxAge">How old it may be: an older one is given with an error (PO2015), so that no verdict is known by it. Null for any age; whoever judges it has a limit of his own.</param>
    /// <param name="context">Where to log.</param>
    /// <exception cref="PatchOpsException">PO2016 the age cannot be meant; PO1101, PO1102; PO1301 to PO1303, PO1307, PO1310: the state cannot be read; PO2011: it has none.</exception>
    public PatchInventory Run(string? root, TimeSpan? maxAge, OperationContext context)
    {
        // PowerShell makes 2 ticks of a bare 2, and nobody scans so often.
        if (maxAge < s_shortest)
        {
            throw ErrorCodes.MaxAgeWrong.ToException($"A scan cannot be asked to be younger than {maxAge:c}; the least is a minute.");
        }

        var resolved = host.Device.ResolveRoot(root);
        var reading = host.Device.Read(resolved);
        using var store = host.OpenStoreReadOnly(context);
        var inventory = store?.GetLatest(reading.Device.Id, resolved)
            ?? throw ErrorCodes.NothingCached.ToException($"No scan of {(resolved == ScanRequest.MachineRoot ? "this machine" : $"'{resolved}'")} is recorded{(store is null ? ": there is no state" : $" in {store.Path}")}.", resolved);
        context.Log.Write(LogLevel.Verbose, "state", $"the scan of {inventory.ScannedAt.UtcDateTime:O} from {store!.Path}");
        IReadOnlyList<Diagnostic> old = host.Clock.UtcNow - inventory.ScannedAt > maxAge
            ? [ErrorCodes.CachedTooOld.ToDiagnostic($"The last scan is from {inventory.ScannedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, older than the {Text(maxAge.Value)} that are allowed.", target: resolved)]
            : [];
        return inventory with { Diagnostics = [.. Diagnostic.Join(inventory.Diagnostics, store.Diagnostics), .. old] };
    }

    private static string Text(TimeSpan age) => age.TotalHours >= 1
        ? string.Format(CultureInfo.InvariantCulture, "{0:0.##} h", age.TotalHours)
        : string.Format(CultureInfo.InvariantCulture, "{0:0.##} min", age.TotalMinutes);
}
