namespace PatchOps.Deadlines.Compiled;

/// <summary>A time and the clocks that it counts from. Rules that share both share their date.</summary>
/// <param name="Due">The time; null for no date.</param>
/// <param name="Clocks">The clocks, one bit each, by <see cref="DeadlineClock"/>.</param>
internal sealed record Timing(Term? Due, int Clocks)
{
    /// <summary>The clocks of a rule as bits.</summary>
    public static int Bits(IReadOnlyList<DeadlineClock> clocks)
    {
        var bits = 0;
        foreach (var clock in clocks)
        {
            bits |= 1 << (int)clock;
        }

        return bits;
    }

    /// <summary>True when that clock is one of them.</summary>
    public bool Has(DeadlineClock clock) => (Clocks & (1 << (int)clock)) != 0;
}
