using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Advisories;

/// <summary>
/// Gives missing patches what the catalogue knows of them. The catalogue is opened on another thread while the machine is scanned; without
/// one the patches stay as they are.
/// </summary>
public sealed class PatchAdvisories : IDisposable
{
    private readonly IClock _clock;
    private readonly Task<IAdvisoryCatalog?> _opening;

    private PatchAdvisories(IClock clock, Task<IAdvisoryCatalog?> opening)
    {
        _clock = clock;
        _opening = opening;
    }

    /// <summary>Begins to open the catalogue.</summary>
    public static PatchAdvisories Open(IPatchOpsHost host, OperationContext context)
    {
        // The log belongs to the caller's thread.
        var quiet = OperationContext.None with { Cancellation = context.Cancellation };
        return new PatchAdvisories(host.Clock, Task.Run(() => host.Advisories.Open(quiet)));
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
            return inventory with { Diagnostics = [.. inventory.Diagnostics, ToDiagnostic(failure, context) with { Level = DiagnosticLevel.Warning }] };
        }
    }

    /// <summary>
    /// Why a list of these patches may say less than its reader thinks: feeds that are old, and, where CVEs are asked for, that nobody knows
    /// which CVEs the patches close.
    /// </summary>
    /// <param name="inventory">The inventory, filled.</param>
    /// <param name="cves">The CVEs that are asked for; empty for none.</param>
    /// <param name="context">Where to log.</param>
    public IReadOnlyList<Diagnostic> Doubts(PatchInventory inventory, IReadOnlyList<string> cves, OperationContext context)
    {
        if (inventory.Available.Count == 0)
        {
            return [];
        }

        try
        {
            var catalogue = _opening.GetAwaiter().GetResult();
            if (catalogue is not null && ReleaseName.For(inventory.Device.Os).Any(catalogue.Covers))
            {
                // What is told of a patch comes from the publishers' own feeds, not from these two.
                var used = FeedFreshness.Concerning(catalogue.Feeds, inventory.Device.Os).Where(feed => feed.Feed is not (FeedNames.Kev or FeedNames.Epss)).ToArray();
                return [.. FeedFreshness.Diagnose(used, _clock.UtcNow), .. Unknown(cves, catalogue).Select(NotFound)];
            }

            // Patches that name CVEs were filled where the inventory was taken.
            return cves.Count == 0 || inventory.Available.Any(patch => patch.Cves.Count > 0)
                ? []
                : [catalogue is null || catalogue.Feeds.Count == 0
                    ? ErrorCodes.CatalogueMissing.ToDiagnostic("No advisories have been imported yet: it is not known which CVEs the missing patches close.")
                    : ErrorCodes.ReleaseNotCovered.ToDiagnostic($"No imported feed speaks of {inventory.Device.Os.Name ?? inventory.Device.Os.Family}: it is not known which CVEs the missing patches close.", target: inventory.Root)];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return cves.Count == 0 ? [] : [ToDiagnostic(failure, context)];
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

    private static IEnumerable<string> Unknown(IReadOnlyList<string> cves, IAdvisoryCatalog catalogue)
    {
        var known = catalogue.GetAdvisories(cves);
        return cves.Where((_, i) => known[i] is null);
    }

    private static Diagnostic NotFound(string cve) => ErrorCodes.AdvisoryNotFound.ToDiagnostic($"No imported feed knows '{cve}'.", target: cve);

    private static Diagnostic ToDiagnostic(Exception failure, OperationContext context)
    {
        context.Log.Write(LogLevel.Error, "advisories", failure.ToString());
        return failure is PatchOpsException known ? known.ToDiagnostic() : ErrorCodes.Unexpected.ToDiagnostic($"advisories: {failure.Message}");
    }
}
