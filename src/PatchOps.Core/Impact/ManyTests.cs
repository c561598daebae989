namespace PatchOps.Impact;

/// <summary>Whoever looks at twenty measures finds one in twenty by chance: what several tests together may claim.</summary>
public static class ManyTests
{
    /// <summary>Among all comparisons of one deployment, one false alarm in twenty deployments.</summary>
    public const double FalseAlarms = 0.05;

    /// <summary>The p values after Holm's correction, in the order given: those at or below <see cref="FalseAlarms"/> may be claimed.</summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var corrected = new double[pValues.Count];
        var least = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            least = Math.Max(least, Math.Min(1, pValues[order[i]] * (order.Length - i)));
            corrected[order[i]] = least;
        }

        return corrected;
    }

    /// <summary>
    /// Which tests can find anything at all, by the smallest p value that each can have (Tarone 1990). One that cannot would only weaken the others; the numbers of samples
    /// decide it alone, and not what they say.
    /// </summary>
    public static IReadOnlyList<bool> Able(IReadOnlyList<double> smallest)
    {
        for (var tests = 1; tests <= smallest.Count; tests++)
        {
            var able = smallest.Select(least => least <= FalseAlarms / tests).ToArray();
            if (able.Count(can => can) <= tests)
            {
                return able;
            }
        }

        return [];
    }
}
