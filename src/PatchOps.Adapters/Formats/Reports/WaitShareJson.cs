using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>How much of what is open waits for one thing.</summary>
internal static class WaitShareJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Reason,
        Findings,
        Overdue,
        Days,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static WaitShare? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        WaitReason? reason = null;
        int? findings = null;
        int? overdue = null;
        double? days = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Reason: reason = json.Word<WaitReason>(); break;
                case Member.Findings: findings = json.Int32(); break;
                case Member.Overdue: overdue = json.Int32(); break;
                case Member.Days: days = json.Double(); break;
            }
        }

        return new WaitShare
        {
            Reason = JsonCursor.Given(reason, "reason"),
            Findings = JsonCursor.Given(findings, "findings"),
            Overdue = JsonCursor.Given(overdue, "overdue"),
            Days = JsonCursor.Given(days, "days"),
        };
    }
}
