namespace PatchOps.Impact;

/// <summary>
/// At most one figure for an hour (the median of those taken in it), and one for a start of the machine. Samples that are minutes apart are one look at the machine taken twice:
/// whoever samples each minute has not sixty times as much to say, and a test that counted them would find changes in noise.
/// </summary>
internal static class SampleThinning
{
    /// <summary>The values that count, in the order of time.</summary>
    /// <param name="measure">What they measure.</param>
    /// <param name="samples">The samples of one measure and target, in any order.</param>
    public static IReadOnlyList<double> Of(ImpactMeasure measure, IEnumerable<ImpactSample> samples) => samples
        .Where(sample => !double.IsNaN(sample.Value) && !double.IsInfinity(sample.Value))
        .GroupBy(sample => measure == ImpactMeasure.BootTime && sample.BootId is { } boot ? boot : Hour(sample.At))
        .OrderBy(group => group.Min(sample => sample.At))
        .Select(group => Middle.Of(group.Select(sample => sample.Value)))
        .ToArray();

    private static string Hour(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH", System.Globalization.CultureInfo.InvariantCulture);
}
