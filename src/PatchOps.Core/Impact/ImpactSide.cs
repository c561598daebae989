namespace PatchOps.Impact;

/// <summary>The samples of one measure on one side of a deployment, in three robust figures.</summary>
/// <param name="Count">How many, after thinning.</param>
/// <param name="Median">The median; null where there is none.</param>
/// <param name="Mad">The median distance from the median; null where there is none.</param>
public sealed record ImpactSide(int Count, double? Median, double? Mad)
{
    /// <summary>The side that some values make.</summary>
    public static ImpactSide Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new ImpactSide(0, null, null);
        }

        var median = Middle.Of(values);
        return new ImpactSide(values.Count, median, Middle.Of(values.Select(value => Math.Abs(value - median)).ToArray()));
    }
}
