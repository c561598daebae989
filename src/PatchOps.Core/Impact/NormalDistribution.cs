namespace PatchOps.Impact;

/// <summary>The standard normal distribution; netstandard2.0 has neither erf nor its inverse.</summary>
internal static class NormalDistribution
{
    /// <summary>The probability of a value above z, for z >= 0, by the continued fraction (Abramowitz and Stegun 26.2.14) or the series (26.2.11).</summary>
    public static double Above(double z)
    {
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z > 3)
        {
            // 60 terms give all digits from 3 on; beyond 38 the density itself is 0.
            var fraction = z;
            for (var k = 60; k > 0; k--)
            {
                fraction = z + (k / fraction);
            }

            return density / fraction;
        }

        double term = z, sum = z;
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return 0.5 - (density * sum);
    }

    /// <summary>The z above which lies this probability, for 0 &lt; p &lt;= 0.5.</summary>
    public static double QuantileAbove(double probability)
    {
        // Above falls all the way, and is cheap: halving needs no formula that somebody would have to believe.
        double low = 0, high = 38;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Above(middle) > probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
