using System.Globalization;
using PatchOps.Compliance;

namespace PatchOps.Reporting.Fleet;

/// <summary>
/// A machine that has said nothing for a week: what was overdue still is; of all else it is not known any more, as where an inventory is that old. On a page it
/// is the week before the page is made, whatever the other machines said; in the trend the week before the day.
/// </summary>
internal static class SilentDevice
{
    /// <summary>The verdict that counts.</summary>
    /// <param name="verdict">That of its last report.</param>
    /// <param name="age">How old that is.</param>
    public static Verdict VerdictOf(Verdict verdict, TimeSpan age) =>
        verdict != Verdict.NonCompliant && age >= EvidenceGathering.SilentAfter ? Verdict.Unknown : verdict;

    /// <summary>Why it is not known.</summary>
    public static string Reason(ComplianceReport report) => string.Format(
        CultureInfo.InvariantCulture, "The last report is of {0:yyyy-MM-dd HH:mm} UTC; what has come out since is not in it.", report.AsOf.UtcDateTime);
}
