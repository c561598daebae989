using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>A hold, and what falls under it.</summary>
internal static class HoldInForceJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Subject,
        Effect,
        Until,
        Owner,
        Reason,
        Findings,
        Overdue,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static HoldInForce? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? subject = null;
        HoldEffect? effect = null;
        DateTimeOffset? until = null;
        string? owner = null;
        string? reason = null;
        int? findings = null;
        int? overdue = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Subject: subject = json.Text(); break;
                case Member.Effect: effect = json.Word<HoldEffect>(); break;
                case Member.Until: until = json.Time(); break;
                case Member.Owner: owner = json.Text(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Findings: findings = json.Int32(); break;
                case Member.Overdue: overdue = json.Int32(); break;
            }
        }

        return new HoldInForce
        {
            Subject = JsonCursor.Given(subject, "subject"),
            Effect = JsonCursor.Given(effect, "effect"),
            Until = JsonCursor.Given(until, "until"),
            Owner = JsonCursor.Given(owner, "owner"),
            Reason = JsonCursor.Given(reason, "reason"),
            Findings = JsonCursor.Given(findings, "findings"),
            Overdue = JsonCursor.Given(overdue, "overdue"),
        };
    }
}
