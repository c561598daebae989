using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>How well dates were kept.</summary>
internal static class AccountabilityJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Fixed,
        FixedInTime,
        ShareInTime,
        MeanSecondsToFix,
        P95SecondsToFix,
        OverdueNow,
        LongestOverdueSeconds,
        VulnerabilityDays,
        Waiting,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static Accountability? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? @fixed = null;
        int? fixedInTime = null;
        double? shareInTime = null;
        double? meanSecondsToFix = null;
        double? p95SecondsToFix = null;
        int? overdueNow = null;
        double? longestOverdueSeconds = null;
        double? vulnerabilityDays = null;
        WaitShare[]? waiting = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Fixed: @fixed = json.Int32(); break;
                case Member.FixedInTime: fixedInTime = json.Int32(); break;
                case Member.ShareInTime: shareInTime = json.DoubleOrNull(); break;
                case Member.MeanSecondsToFix: meanSecondsToFix = json.DoubleOrNull(); break;
                case Member.P95SecondsToFix: p95SecondsToFix = json.DoubleOrNull(); break;
                case Member.OverdueNow: overdueNow = json.Int32(); break;
                case Member.LongestOverdueSeconds: longestOverdueSeconds = json.DoubleOrNull(); break;
                case Member.VulnerabilityDays: vulnerabilityDays = json.Double(); break;
                case Member.Waiting: waiting = json.List<WaitShare>(WaitShareJson.Read); break;
            }
        }

        return new Accountability
        {
            Fixed = JsonCursor.Given(@fixed, "fixed"),
            FixedInTime = JsonCursor.Given(fixedInTime, "fixedInTime"),
            ShareInTime = shareInTime,
            MeanTimeToFix = ReportValue.Time(meanSecondsToFix),
            P95TimeToFix = ReportValue.Time(p95SecondsToFix),
            OverdueNow = JsonCursor.Given(overdueNow, "overdueNow"),
            LongestOverdue = ReportValue.Time(longestOverdueSeconds),
            VulnerabilityDays = JsonCursor.Given(vulnerabilityDays, "vulnerabilityDays"),
            Waiting = waiting ?? [],
        };
    }
}
