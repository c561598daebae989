namespace PatchOps.Impact;

/// <summary>Samples of before and after -> what changed, what did not, and what cannot be told. Pure: the same samples give the same answer.</summary>
public static class ImpactComparison
{
    /// <summary>Every measure, in the order of <see cref="ImpactMeasure"/>, then of the targets; one that was never sampled stands there as such.</summary>
    /// <param name="before">The samples of before.</param>
    /// <param name="after">The samples of after.</param>
    public static IReadOnlyList<MeasuredImpact> Of(IReadOnlyList<ImpactSample> before, IReadOnlyList<ImpactSample> after)
    {
        var compared = before.Concat(after)
            .GroupBy(sample => (sample.Measure, Target: sample.Target ?? ""))
            .OrderBy(group => group.Key.Measure).ThenBy(group => group.Key.Target, StringComparer.Ordinal)
            .Select(group => new ComparedSamples(group.Key.Measure, group.First().Target, before.Where(Same(group.Key)), after.Where(Same(group.Key))))
            .ToArray();
        var able = ManyTests.Able(compared.Select(samples => samples.SmallestPValue).ToArray());
        var tested = compared.Where((_, i) => able[i]).ToArray();
        var inflations = tested.Select(samples => samples.Inflation).ToArray();
        var pValues = ManyTests.Holm(tested
            .Select((samples, i) => ComparedSamples.Deflated(RankSum.PValue(samples.Before, samples.After), inflations[i])).ToArray());

        var rows = new List<MeasuredImpact>();
        foreach (var samples in compared)
        {
            var i = Array.IndexOf(tested, samples);
            rows.Add(i < 0
                ? ImpactDecision.TooFew(samples, Needed(compared.Length))
                : ImpactDecision.Of(samples, inflations[i], pValues[i], ManyTests.FalseAlarms / tested.Length));
        }

        var sampled = new HashSet<ImpactMeasure>(rows.Select(row => row.Measure));
        var all = (ImpactMeasure[])Enum.GetValues(typeof(ImpactMeasure));
        return rows.Concat(all.Where(measure => !sampled.Contains(measure)).Select(ImpactDecision.NotSampled)).OrderBy(row => row.Measure).ToArray();
    }

    // How many on each side would do, were all measures to be tested with as many.
    private static int Needed(int tests)
    {
        var needed = 1;
        while (RankSum.SmallestPValue(needed, needed) > ManyTests.FalseAlarms / tests)
        {
            needed++;
        }

        return needed;
    }

    private static Func<ImpactSample, bool> Same((ImpactMeasure Measure, string Target) key) =>
        sample => sample.Measure == key.Measure && (sample.Target ?? "") == key.Target;
}
