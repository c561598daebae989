namespace PatchOps.Impact;

/// <summary>The ranks of two groups of values among each other, doubled: equal values share the mean of their places, which then is a whole number too.</summary>
internal static class Ranks
{
    /// <summary>The doubled ranks, in the order of the values: before, then after.</summary>
    public static int[] Of(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var values = before.Concat(after).ToArray();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new int[values.Length];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] == values[order[first]]; next++)
            {
            }

            for (var i = first; i < next; i++)
            {
                // Places first + 1 to next: twice their mean is the sum of both ends.
                ranks[order[i]] = first + 1 + next;
            }
        }

        return ranks;
    }
}
