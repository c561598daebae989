using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>Runs apt's simulation for parts of a selection, each part once, and not for ever.</summary>
internal sealed class Attempts(AptTools tools, AptRootConfiguration configuration, string nativeArchitecture, PrivateCache cache, OperationContext context)
{
    private const string Activity = "Simulating with apt";

    private readonly Dictionary<string, Attempt> _known = new(StringComparer.Ordinal);

    /// <summary>How many more runs are allowed.</summary>
    public int Left { get; set; }

    /// <summary>How many runs there were.</summary>
    public int Count { get; private set; }

    /// <summary>The attempt for these patches, or null when no run is left.</summary>
    public Attempt? Of(IReadOnlyList<SelectedPatch> patches)
    {
        var key = string.Join(" ", patches.Select(p => p.Argument));
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Left <= 0)
        {
            return null;
        }

        Left--;
        return _known[key] = Run(patches);
    }

    /// <summary>The bytes to download for these patches, or null when apt does not say.</summary>
    public long? Bytes(IReadOnlyList<SelectedPatch> patches)
    {
        var result = tools.Run(AptTools.AptGet, TransactionCommand.PrintUris(patches, cache.Options), configuration, context);
        return result.ExitCode == 0 ? PrintedUris.Sum(result.Output) : null;
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete() => context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = "done", Completed = true });

    private Attempt Run(IReadOnlyList<SelectedPatch> patches)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        Count++;
        context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = $"run {Count}: {patches.Count} patches" });
        var result = tools.Run(AptTools.AptGet, TransactionCommand.Simulate(patches, cache.Options), configuration, context);
        return new Attempt(patches, SimulationOutputParser.Parse(result.Output, result.Error), result.ExitCode, nativeArchitecture);
    }
}
