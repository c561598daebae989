using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>
/// Gives missing patches what the catalogue knows of them. The catalogue is opened on another thread while the machine is scanned; without
/// one the patches stay as they are.
/// </summary>
public sealed class PatchAdvisories : IDisposable
{
    private readonly Task<IAdvisoryCatalog?> _opening;

    private PatchAdvisories(Task<IAdvisoryCatalog?> opening) => _opening = opening;

    /// <summary>Begins to open the catalogue.</summary>
    public static PatchAdvisories Open(IPatchOpsHost host, OperationContext context)
    {
        // The log belongs to the caller's thread.
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        return new PatchAdvisories(Task.Run(() => host.Advisories.Open(quiet)));
    }

    /// <summary>The inventory with CVEs, severities and dates; or as it was, with a warning that says why not.</summary>
    public PatchInventory Fill(PatchInventory inventory, OperationContext context)
    {
        try
        {
            return _opening.GetAwaiter().GetResult() is { } catalogue ? PatchEnrichment.Fill(inventory, catalogue) : inventory;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The lists of packages are whole all the same.
            context.Log.Write(LogLevel.Error, "advisories", failure.ToString());
            var diagnostic = failure is PatchOpsException known ? known.ToDiagnostic() : ErrorCodes.Unexpected.ToDiagnostic($"advisories: {failure.Message}");
            return inventory with { Diagnostics = [.. inventory.Diagnostics, diagnostic with { Level = DiagnosticLevel.Warning }] };
        }
    }

    /// <summary>Closes the catalogue, once it is open.</summary>
    public void Dispose()
    {
        try
        {
            _opening.GetAwaiter().GetResult()?.Dispose();
        }
        catch (Exception)
        {
            // It never opened, and Fill has said why; or the scan failed first, and its own reason counts.
        }
    }
}
