using System.Text.Json;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>The values that reports write in their own way.</summary>
internal static class ReportValue
{
    // What a file says of a duration may be more than one can be.
    private const double MostSeconds = 1e11;

    /// <summary>A duration in seconds.</summary>
    public static TimeSpan? Time(double? seconds) =>
        seconds is null ? null
        : seconds is >= 0 and < MostSeconds ? TimeSpan.FromSeconds(seconds.Value)
        : throw new JsonException("a number of seconds is expected, not below 0");
}
