using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// One simulation: asks apt for the whole selection, and where it refuses, for the most of it that works. apt's solver decides; nothing here
/// guesses what it would do. A phased update that is named is no longer phased to apt (2.6), and is not kept back.
/// </summary>
internal sealed class AptSimulation(AptTools tools, DpkgStatusCache statusCache, AptTarget target, OperationContext context)
{
    private const int MostRuns = 64;
    private const int MostRunsInBrokenState = 8;
    private const int MostRunsForCauses = 32;

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Simulates a request.</summary>
    /// <exception cref="PatchOpsException">PO1103 to PO1105 apt could not be run; PO1201, PO1202, PO1206, PO1208, PO1209, PO1218.</exception>
    public Simulation Run(SimulationRequest request)
    {
        var (system, statusPath) = (target.System, target.StatusPath);
        if (!target.IsMachine)
        {
            TreeFiles.Check(request.Root, system.Settings);
        }

        var status = statusCache.Get(statusPath);
        var selection = Selection.Of(request.Patches, system.Settings.Architecture);
        var mayStart = CheckState(status, statusPath);
        using var configuration = AptRootConfiguration.For(request.Root, system);
        using var cache = Cache();
        var attempts = new Attempts(tools, configuration, target, cache, context) { Left = MostRuns };
        try
        {
            var search = Search(selection.Patches, attempts);
            var rows = new SimulationRows(status.Packages, system.Settings.Architecture);
            var keptBack = selection.Refused.Concat(KeptBackBy(search, selection.Patches, attempts.Count)).ToArray();
            Report(keptBack.Length, request.Patches.Count);
            var fetches = search.Best is null ? null : attempts.Fetches(search.Best.Asked);
            return rows.Of(search.Best, Causes(search.Best, attempts)) with
            {
                IsPossible = keptBack.Length == 0 && mayStart,
                KeptBack = SimulationRows.Ordered(keptBack),
                DownloadBytes = search.Best is null ? 0 : fetches?.Bytes,

                // Before the first deployment apt was asked about its own archives, from which nothing is installed here.
                IsFetched = fetches is { Count: 0 } && Directory.Exists(target.Archives),
                Diagnostics = _diagnostics,
            };
        }
        finally
        {
            attempts.Complete();
        }
    }

    // -s neither takes dpkg's locks nor looks at its journal, so that it shows as done what apt would refuse to begin.
    private bool CheckState(DpkgStatus status, string statusPath)
    {
        if (DpkgInterruption.Diagnose(status, statusPath) is { } unfinished)
        {
            _diagnostics.Add(unfinished);
        }

        if (!DpkgStatusFile.IsInterrupted(statusPath))
        {
            return true;
        }

        _diagnostics.Add(ErrorCodes.AptCannotStart.ToDiagnostic(
            "dpkg was interrupted: apt installs nothing before `dpkg --configure -a` has run.", AptProvider.ProviderName, statusPath));
        return false;
    }

    private LargestSelection Search(IReadOnlyList<SelectedPatch> patches, Attempts attempts)
    {
        var search = new LargestSelection(attempts.Of);
        if (patches.Count > 0)
        {
            if (attempts.Plain(patches) is null && attempts.Of(patches) is { IsWhole: false })
            {
                CheckWithoutPatches(attempts);
            }

            search.Search(patches);
        }

        if (search.IsCutShort)
        {
            _diagnostics.Add(ErrorCodes.AptSimulationCutShort.ToDiagnostic(
                $"apt was asked {attempts.Count} times and could not be asked for each patch: more than the necessary may be kept back.", AptProvider.ProviderName));
        }

        return search;
    }

    // When apt refuses to do nothing at all, no patch of the selection is to blame; one of them may still mend it.
    private void CheckWithoutPatches(Attempts attempts)
    {
        if (attempts.Of([]) is not { IsWhole: false } nothing)
        {
            return;
        }

        var words = KeptBackRow.Shown(string.Join("; ", nothing.Output.Unmet.Select(c => $"{c.Package} : {c.Words}").Concat(nothing.Output.Errors)));
        if (nothing.Output.Unmet.Count == 0 && !nothing.Output.Errors.Any(e => e.Contains("needs to be reinstalled")))
        {
            throw ErrorCodes.AptFailed.ToException($"`apt-get -s install` fails: {words}", AptTools.AptGet);
        }

        _diagnostics.Add(ErrorCodes.AptCannotStart.ToDiagnostic($"What is installed does not fit together: {words}", AptProvider.ProviderName));
        attempts.Left = MostRunsInBrokenState;
    }

    private static RemovalCauses Causes(Attempt? transaction, Attempts attempts)
    {
        var causes = new RemovalCauses(attempts.Of);
        if (transaction is not null)
        {
            attempts.Left = MostRunsForCauses;
            causes.Search(transaction);
        }

        return causes;
    }

    private static IEnumerable<SimulatedPackage> KeptBackBy(LargestSelection search, IReadOnlyList<SelectedPatch> patches, int runs) => patches
        .Where(patch => search.Best?.Holds(patch) != true)
        .Select(patch => KeptBackRow.Of(
            patch.Patch,
            search.Refused.TryGetValue(patch, out var attempt)
                ? KeptBackRow.Reason(patch, attempt)
                : $"apt refuses some of the selection, and after {runs} runs it was not known whether this is one of them"));

    private void Report(int keptBack, int asked)
    {
        if (keptBack > 0)
        {
            _diagnostics.Add(ErrorCodes.AptKeepsBack.ToDiagnostic($"{keptBack} of {asked} patches cannot be installed as they stand.", AptProvider.ProviderName));
        }
    }

    private PrivateCache Cache()
    {
        try
        {
            return new PrivateCache(target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptFailed.ToException($"apt's cache has no place in '{Path.GetTempPath()}': {failure.Message}", Path.GetTempPath(), failure);
        }
    }
}
