namespace PatchOps.Impact;

/// <summary>
/// The test of Mann, Whitney and Wilcoxon: how often chance alone would part two groups of values as far as these. It knows nothing of the values'
/// distribution, so that loads, counts full of zeros and latencies with a long tail may all be asked about.
/// </summary>
public static class RankSum
{
    // 20 and 20: the number of ways to choose (1.4e11) is exact in a double, and counting them takes a millisecond.
    private const int MostExact = 40;

    /// <summary>The two-sided p value.</summary>
    /// <remarks>
    /// Up to 40 values it is exact given the ties: every way to give these values to two groups of these sizes is counted. Above, it is the normal
    /// approximation with the corrections for ties and for continuity.
    /// </remarks>
    public static double PValue(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var ranks = Ranks.Of(before, after);
        var sum = ranks.Skip(before.Count).Sum(rank => (long)rank);
        return ranks.Length <= MostExact ? Exact(ranks, after.Count, sum) : Approximate(ranks, after.Count, sum);
    }

    /// <summary>The smallest p value that groups of these sizes can have at all: every value of the one above every value of the other.</summary>
    public static double SmallestPValue(int before, int after)
    {
        var ways = 1.0;
        for (var i = 1; i <= Math.Min(before, after); i++)
        {
            ways *= (double)(before + after - i + 1) / i;
        }

        return Math.Min(1, 2 / ways);
    }

    private static double Exact(int[] ranks, int size, long sum)
    {
        var largest = ranks.OrderByDescending(rank => rank).Take(size).Sum();
        var ways = new double[size + 1][];
        for (var i = 0; i <= size; i++)
        {
            ways[i] = new double[largest + 1];
        }

        ways[0][0] = 1;
        var taken = 0;
        foreach (var rank in ranks)
        {
            taken++;
            for (var chosen = Math.Min(taken, size); chosen > 0; chosen--)
            {
                double[] to = ways[chosen], from = ways[chosen - 1];
                for (var total = largest; total >= rank; total--)
                {
                    to[total] += from[total - rank];
                }
            }
        }

        var middle = (long)size * (ranks.Length + 1);
        var distance = Math.Abs(sum - middle);
        double all = 0, asFar = 0;
        for (var total = 0; total <= largest; total++)
        {
            all += ways[size][total];
            asFar += Math.Abs(total - middle) >= distance ? ways[size][total] : 0;
        }

        return asFar / all;
    }

    private static double Approximate(int[] ranks, int size, long sum)
    {
        double count = ranks.Length, other = count - size;
        var ties = ranks.GroupBy(rank => rank).Sum(same => Math.Pow(same.Count(), 3) - same.Count());
        var variance = size * other / 12 * (count + 1 - (ties / (count * (count - 1))));
        if (variance <= 0)
        {
            return 1;
        }

        // The ranks are doubled: halving them gives the distance of the sum from its mean.
        var distance = Math.Max(0, (Math.Abs(sum - (size * (count + 1))) / 2) - 0.5);
        return Math.Min(1, 2 * NormalDistribution.Above(distance / Math.Sqrt(variance)));
    }
}
