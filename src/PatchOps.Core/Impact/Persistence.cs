namespace PatchOps.Impact;

/// <summary>
/// How far samples that follow each other repeat each other. A machine that is busy now is busy in an hour: twenty such samples tell less than twenty
/// that know nothing of each other, and a test that took them for that would find changes where there are none.
/// </summary>
public static class Persistence
{
    // Where one sample foretells the next as well as that, twenty count as one.
    private const double Most = 0.9;

    /// <summary>
    /// By how much the variance of the rank sum is larger than if the samples were independent: (1 + r) / (1 - r), with r the correlation of neighbours (the
    /// variance of a mean of an AR(1) process). Measured on the ranks, each side about its own mean, so that a shift between the sides is no correlation.
    /// </summary>
    /// <returns>At least 1: that samples alternate is nothing to build on.</returns>
    public static double Inflation(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var ranks = Ranks.Of(before, after).Select(rank => (double)rank).ToArray();
        var (products, pairs, squares) = Sums(ranks, 0, before.Count);
        var (moreProducts, morePairs, moreSquares) = Sums(ranks, before.Count, after.Count);
        pairs += morePairs;
        squares += moreSquares;
        if (pairs == 0 || squares <= 0)
        {
            return 1;
        }

        // About their own mean samples seem to repeat each other less than they do, by (1 + 3r) / n (Kendall 1954), the more the fewer they are.
        var seen = (products + moreProducts) / pairs / (squares / ranks.Length);
        var correlation = seen + ((1 + (3 * Math.Max(0, seen))) * 2.0 / ranks.Length);
        correlation = Math.Min(Most, Math.Max(0, correlation));
        return (1 + correlation) / (1 - correlation);
    }

    private static (double Products, int Pairs, double Squares) Sums(double[] ranks, int start, int count)
    {
        if (count == 0)
        {
            return (0, 0, 0);
        }

        var mean = ranks.Skip(start).Take(count).Average();
        double products = 0, squares = 0;
        for (var i = start; i < start + count; i++)
        {
            squares += (ranks[i] - mean) * (ranks[i] - mean);
            products += i == start ? 0 : (ranks[i] - mean) * (ranks[i - 1] - mean);
        }

        return (products, count - 1, squares);
    }
}
