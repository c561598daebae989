namespace PatchOps.Impact;

/// <summary>The samples of one measure and target on both sides, thinned, with what the test needs.</summary>
internal sealed class ComparedSamples
{
    public ComparedSamples(ImpactMeasure measure, string? target, IEnumerable<ImpactSample> before, IEnumerable<ImpactSample> after)
    {
        Measure = measure;
        Target = target;
        Before = SampleThinning.Of(measure, before);
        After = SampleThinning.Of(measure, after);
        SmallestPValue = RankSum.SmallestPValue(Before.Count, After.Count);
    }

    public ImpactMeasure Measure { get; }

    public string? Target { get; }

    public IReadOnlyList<double> Before { get; }

    public IReadOnlyList<double> After { get; }

    /// <summary>What the numbers of samples allow at best.</summary>
    public double SmallestPValue { get; }

    /// <summary>How much of what there is to say the samples repeat.</summary>
    public double Inflation => Persistence.Inflation(Before, After);

    /// <summary>The p value when samples that repeat each other count as fewer.</summary>
    public static double Deflated(double pValue, double inflation) => inflation <= 1 || pValue >= 1
        ? pValue
        : Math.Min(1, 2 * NormalDistribution.Above(NormalDistribution.QuantileAbove(pValue / 2) / Math.Sqrt(inflation)));
}
