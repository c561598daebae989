namespace PatchOps.Impact;

/// <summary>The median: half of the values may be nonsense before it is.</summary>
internal static class Middle
{
    /// <summary>The median of at least one value.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted);
    }

    /// <summary>The median of at least one value, in order already.</summary>
    public static double OfSorted(double[] sorted)
    {
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : sorted[half - 1] + ((sorted[half] - sorted[half - 1]) / 2);
    }
}
