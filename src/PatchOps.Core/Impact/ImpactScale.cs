namespace PatchOps.Impact;

/// <summary>How a measure is read: its unit, which way is worse, and how much of a shift anybody would care about.</summary>
public sealed record ImpactScale
{
    // The thresholds are decisions, and stand on Measure-PatchImpact's page: a shift that is smaller does not call for anybody's time, however
    // surely it can be seen. Both must be passed, the absolute one and the share of what was usual before.
    private static readonly Dictionary<ImpactMeasure, ImpactScale> s_scales = new()
    {
        [ImpactMeasure.BootTime] = new() { Name = "boot time", Unit = "s", HigherIsWorse = true, Least = 2, LeastShare = 0.1 },
        [ImpactMeasure.FailedUnits] = new() { Name = "failed units", Unit = "", HigherIsWorse = true, Least = 1, LeastShare = 0 },
        [ImpactMeasure.ErrorRate] = new() { Name = "errors in the log", Unit = "/h", HigherIsWorse = true, Least = 3, LeastShare = 0.2 },
        [ImpactMeasure.Load] = new() { Name = "load per CPU", Unit = "", HigherIsWorse = true, Least = 0.1, LeastShare = 0.2 },
        [ImpactMeasure.MemoryAvailable] = new() { Name = "available memory", Unit = "%", HigherIsWorse = false, Least = 2, LeastShare = 0 },
        [ImpactMeasure.DiskFree] = new() { Name = "free disk", Unit = "%", HigherIsWorse = false, Least = 1, LeastShare = 0 },
        [ImpactMeasure.ProbeLatency] = new() { Name = "latency", Unit = "ms", HigherIsWorse = true, Least = 5, LeastShare = 0.2 },
    };

    /// <summary>The measure in words.</summary>
    public required string Name { get; init; }

    /// <summary>The unit; empty for a bare number.</summary>
    public required string Unit { get; init; }

    /// <summary>True where more of it is worse.</summary>
    public required bool HigherIsWorse { get; init; }

    /// <summary>The smallest shift that counts as a change, in the unit.</summary>
    public required double Least { get; init; }

    /// <summary>The smallest shift that counts, as a share of the median before.</summary>
    public required double LeastShare { get; init; }

    /// <summary>The scale of a measure.</summary>
    public static ImpactScale Of(ImpactMeasure measure) => s_scales[measure];

    /// <summary>The smallest shift that counts where this was the median before.</summary>
    public double Threshold(double medianBefore) => Math.Max(Least, LeastShare * Math.Abs(medianBefore));

    /// <summary>True when this shift (after minus before) is for the worse.</summary>
    public bool IsWorse(double shift) => HigherIsWorse ? shift > 0 : shift < 0;
}
