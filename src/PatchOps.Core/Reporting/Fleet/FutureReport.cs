using System.Globalization;

namespace PatchOps.Reporting.Fleet;

/// <summary>
/// A report from later than now: its machine's clock is wrong, or somebody asked how things will stand. By its age it would be the newest for ever, so that it counts as not known; as an
/// inventory does that was taken after the moment that is asked about.
/// </summary>
internal static class FutureReport
{
    // Clocks of two machines that are set by the network differ by less.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>True for one that is from later than now.</summary>
    public static bool Is(ComplianceReport report, DateTimeOffset now) => report.AsOf - now > s_tolerance;

    /// <summary>Why it does not count.</summary>
    public static string Reason(ComplianceReport report) => string.Format(
        CultureInfo.InvariantCulture, "A report is of {0:yyyy-MM-dd HH:mm} UTC, which is later than now: it is not counted, and what has become of the machine is not known.", report.AsOf.UtcDateTime);
}
