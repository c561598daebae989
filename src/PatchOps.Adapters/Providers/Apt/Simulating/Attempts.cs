using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>Runs apt's simulation for parts of a selection, each part once, and not for ever.</summary>
internal sealed class Attempts(AptTools tools, AptRootConfiguration configuration, AptTarget target, PrivateCache cache, OperationContext context)
{
    private const string Activity = "Simulating with apt";

    private readonly Dictionary<string, Attempt> _known = new(StringComparer.Ordinal);
    private (string Key, Task<ProcessResult> Run)? _early;

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

    /// <summary>Asks for the bytes of these patches already, beside the simulation: mostly all of them can be installed, and neither needs the other's answer.</summary>
    public void BeginBytes(IReadOnlyList<SelectedPatch> patches)
    {
        // The log belongs to this thread.
        var own = OperationContext.None with { Cancellation = context.Cancellation };
        _early = (Key(patches), Task.Run(() => tools.Run(AptTools.AptGet, UrisOf(patches), configuration, own)));
    }

    /// <summary>The bytes to download for these patches, or null when apt does not say.</summary>
    public long? Bytes(IReadOnlyList<SelectedPatch> patches)
    {
        var result = _early is { } early && early.Key == Key(patches)
            ? early.Run.GetAwaiter().GetResult()
            : tools.Run(AptTools.AptGet, UrisOf(patches), configuration, context);
        return result.ExitCode == 0 ? PrintedUris.Sum(result.Output) : null;
    }

    /// <summary>Takes the progress away; nothing runs any more then.</summary>
    public void Complete()
    {
        if (_early is { } early)
        {
            ((IAsyncResult)early.Run).AsyncWaitHandle.WaitOne();
        }

        context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = "done", Completed = true });
    }

    private static string Key(IReadOnlyList<SelectedPatch> patches) => string.Join(" ", patches.Select(p => p.Argument));

    // What a deployment fetched lies in archives of its own.
    private IReadOnlyList<string> UrisOf(IReadOnlyList<SelectedPatch> patches) => TransactionCommand.PrintUris(
        patches, Directory.Exists(target.Archives) ? [.. cache.Options, "-o", "Dir::Cache::archives=" + target.Archives] : cache.Options);

    private Attempt Run(IReadOnlyList<SelectedPatch> patches)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        Count++;
        context.Progress.Report(new ProgressUpdate { Activity = Activity, Status = $"run {Count}: {patches.Count} patches" });
        var result = tools.Run(AptTools.AptGet, TransactionCommand.Simulate(patches, cache.Options), configuration, context);
        return new Attempt(patches, SimulationOutputParser.Parse(result.Output, result.Error), result.ExitCode, target.System.Settings.Architecture);
    }
}
