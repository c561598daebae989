using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>Runs apt's simulation for parts of a selection, each part once, and not for ever.</summary>
internal sealed class Attempts(AptTools tools, AptRootConfiguration configuration, AptTarget target, PrivateCache cache, OperationContext context)
{
    private const string Activity = "Simulating with apt";

    private readonly Dictionary<string, Attempt> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PrintedUris?> _fetches = new(StringComparer.Ordinal);

    /// <summary>How many more runs are allowed.</summary>
    public int Left { get; set; }

    /// <summary>How many runs there were.</summary>
    public int Count { get; private set; }

    /// <summary>The attempt for these patches, or null when no run is left.</summary>
    public Attempt? Of(IReadOnlyList<SelectedPatch> patches)
    {
        var key = Key(patches);
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

    /// <summary>
    /// The attempt for these patches in the words of <c>--print-uris</c>, which takes half the time; null where it is not plainly all of them and nothing
    /// else: then the simulation has the word.
    /// </summary>
    public Attempt? Plain(IReadOnlyList<SelectedPatch> patches)
    {
        var result = PrintUris(patches);
        return result.ExitCode == 0 && PlainListing.Parse(result.Output) is { } output && new Attempt(patches, output, result.ExitCode, Architecture) is { IsWhole: true } attempt
            && output.Installs.Count == patches.Count
            ? _known[Key(patches)] = attempt
            : null;
    }

    /// <summary>What has to be fetched for these patches, or null when apt does not say.</summary>
    public PrintedUris? Fetches(IReadOnlyList<SelectedPatch> patches)
    {
        if (!_fetches.TryGetValue(Key(patches), out _))
        {
            PrintUris(patches);
        }

        return _fetches[Key(patches)];
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete() => context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = "done", Completed = true });

    private string Architecture => target.System.Settings.Architecture;

    private ProcessResult PrintUris(IReadOnlyList<SelectedPatch> patches)
    {
        Report(patches.Count);

        // What a deployment fetched lies in archives of its own.
        string[] archives = Directory.Exists(target.Archives) ? ["-o", "Dir::Cache::archives=" + target.Archives] : [];
        IReadOnlyList<string> options = [.. Count == 1 ? cache.First : cache.Many, .. archives];
        var result = tools.Run(AptTools.AptGet, TransactionCommand.PrintUris(patches, options), configuration, context);
        _fetches[Key(patches)] = result.ExitCode == 0 ? PrintedUris.Parse(result.Output) : null;
        return result;
    }

    private void Report(int patches)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = $"run {++Count}: {patches} patches" });
    }

    private static string Key(IReadOnlyList<SelectedPatch> patches) => string.Join(" ", patches.Select(p => p.Argument));

    private Attempt Run(IReadOnlyList<SelectedPatch> patches)
    {
        Report(patches.Count);
        var result = tools.Run(AptTools.AptGet, TransactionCommand.Simulate(patches, cache.Many), configuration, context);
        return new Attempt(patches, SimulationOutputParser.Parse(result.Output, result.Error), result.ExitCode, Architecture);
    }
}
