using PatchOps.Policies;

namespace PatchOps.Compliance;

/// <summary>A hold of the policy, and what of one machine falls under it.</summary>
public sealed record HoldInForce
{
    /// <summary>What it names: packages, KBs, CVEs and identities, in one line.</summary>
    public required string Subject { get; init; }

    /// <summary>What it means for the dates.</summary>
    public required HoldEffect Effect { get; init; }

    /// <summary>The last day it counts (UTC, that day included).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>How many findings.</summary>
    public required int Findings { get; init; }

    /// <summary>How many of them are overdue all the same.</summary>
    public required int Overdue { get; init; }

    /// <summary>A hold with what falls under it.</summary>
    public static HoldInForce Of(PatchHold hold, int findings, int overdue) => new()
    {
        Subject = string.Join(", ", hold.Packages.Concat(hold.Kbs).Concat(hold.Cves).Concat(hold.Ids)),
        Effect = hold.Effect,
        Until = hold.Until,
        Owner = hold.Owner,
        Reason = hold.Reason,
        Findings = findings,
        Overdue = overdue,
    };
}
