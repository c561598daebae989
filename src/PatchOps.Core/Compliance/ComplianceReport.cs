using PatchOps.Compliance;
using PatchOps.Diagnostics;

namespace PatchOps;

/// <summary>Whether one machine is patched in time, what is overdue and why, and what the answer rests on.</summary>
public sealed record ComplianceReport
{
    /// <summary>The machine.</summary>
    public required Device Device { get; init; }

    /// <summary>The scanned tree, as in the inventory.</summary>
    public required string Root { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's file, or <c>(built in)</c>.</summary>
    public required string PolicySource { get; init; }

    /// <summary>The standards that dated the findings, by id.</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>The moment that the answer is for (UTC).</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the inventory was taken (UTC).</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is that, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>How many findings stand where.</summary>
    public required ComplianceSummary Summary { get; init; }

    /// <summary>100 minus the weighted share of dated findings that are overdue, 0 to 100; null when nothing was dated and it is not known whether anything should be.</summary>
    public double? Score { get; init; }

    /// <summary>What is open, dated: overdue first, then by date.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How well dates were kept, and whose time it was.</summary>
    public required Accountability Accountability { get; init; }

    /// <summary>The policy's holds and accepted risks that a finding of this machine falls under, in the policy's order.</summary>
    public IReadOnlyList<HoldInForce> Holds { get; init; } = [];

    /// <summary>What was read, and when it was made.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>True when the policy has windows; without any, patches may be installed at any time.</summary>
    public bool HasWindows { get; init; }

    /// <summary>The window that is open, or opens next; null when the policy has none, or none opens any more.</summary>
    public MaintenanceWindow? NextWindow { get; init; }

    /// <summary>Whether a restart is pending, as the inventory says.</summary>
    public bool? RebootPending { get; init; }

    /// <summary>What could not be checked, and what else is worth knowing.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>True when nothing is overdue, and all that the answer rests on is there.</summary>
    public bool IsInTime() => KnownVerdict() is Verdict.Compliant or Verdict.DueSoon;

    /// <summary>
    /// The verdict that may be passed on: unknown where a good one stands beside an error, evidence that does not suffice or a finding that is not decided. What is overdue stays so,
    /// whatever else is not known.
    /// </summary>
    public Verdict KnownVerdict() => IsContradicted(out _) ? Verdict.Unknown : Verdict;

    /// <summary>Why <see cref="KnownVerdict"/> is that, in one sentence.</summary>
    public string KnownReason() => IsContradicted(out var why) ? why : Reason;

    private bool IsContradicted([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? why)
    {
        why = Verdict is Verdict.Compliant or Verdict.DueSoon ? Contradiction.Of(this) : null;
        return why is not null;
    }
}
