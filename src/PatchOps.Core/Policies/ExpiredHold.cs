using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Policies;

/// <summary>A hold whose time is over: it holds nothing any more, and every report and plan says so.</summary>
internal static class ExpiredHold
{
    /// <summary>The error.</summary>
    public static Diagnostic Diagnose(PatchHold hold)
    {
        var what = string.Join(", ", hold.Packages.Concat(hold.Kbs).Concat(hold.Cves).Concat(hold.Ids));
        return ErrorCodes.HoldExpired.ToDiagnostic(
            string.Format(CultureInfo.InvariantCulture, "The hold on {0} ended on {1:yyyy-MM-dd} and holds nothing any more; {2} answers for it ({3}).", what, hold.Until.UtcDateTime, hold.Owner, hold.Reason),
            target: what);
    }
}
