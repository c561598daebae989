namespace PatchOps.Impact;

/// <summary>By how much the one group lies above the other (Hodges and Lehmann): the median of all differences, and where 95 of 100 such estimates lie.</summary>
/// <param name="Shift">After minus before.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ShiftEstimate(double Shift, double Low, double High)
{
    private const double Sigmas = 1.959963984540054;

    /// <summary>The estimate for groups that are not empty.</summary>
    /// <param name="before">The values before.</param>
    /// <param name="after">The values after.</param>
    /// <param name="inflation">See <see cref="Persistence"/>.</param>
    public static ShiftEstimate Of(IReadOnlyList<double> before, IReadOnlyList<double> after, double inflation)
    {
        var differences = new double[before.Count * after.Count];
        var at = 0;
        foreach (var later in after)
        {
            foreach (var earlier in before)
            {
                differences[at++] = later - earlier;
            }
        }

        Array.Sort(differences);

        // Hollander and Wolfe, Nonparametric Statistical Methods, 4.3: the differences at these places bound it.
        var half = differences.Length / 2.0;
        var spread = Sigmas * Math.Sqrt(inflation * before.Count * after.Count * (before.Count + after.Count + 1) / 12.0);
        var place = Math.Max(1, (int)Math.Floor(half - spread));
        return new ShiftEstimate(Middle.OfSorted(differences), differences[place - 1], differences[differences.Length - place]);
    }
}
