namespace PatchOps.Deadlines;

/// <summary>
/// The three times of a forensic triage under BOD 26-04 (rows 12, 13 and 15). They count from the listing by CISA; where the vulnerability was
/// first seen here only after it was listed, from that moment.
/// </summary>
public sealed record ForensicTriageClock
{
    private static readonly TimeSpan s_scoping = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_evidence = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_decision = TimeSpan.FromHours(72);

    private ForensicTriageClock(DateTimeOffset start, DeadlineClock by)
    {
        StartedAt = start.ToUniversalTime();
        StartedBy = by;
    }

    /// <summary>When the times began (UTC).</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>What began them.</summary>
    public DeadlineClock StartedBy { get; }

    /// <summary>By when it must be known what is affected: 2 hours (UTC).</summary>
    public DateTimeOffset ScopingDueAt => After(s_scoping);

    /// <summary>By when volatile evidence must be secured: 24 hours, and in any case before the fix (UTC).</summary>
    public DateTimeOffset EvidenceDueAt => After(s_evidence);

    /// <summary>By when it must be decided: 72 hours (UTC).</summary>
    public DateTimeOffset DecisionDueAt => After(s_decision);

    /// <summary>The times for a finding; null when neither the listing nor the first sight is known. With one of the two, that one counts.</summary>
    public static ForensicTriageClock? Of(DateTimeOffset? kevDateAdded, DateTimeOffset? firstSeenAt)
    {
        if (kevDateAdded is { } listed && (firstSeenAt is null || firstSeenAt <= listed))
        {
            return new ForensicTriageClock(listed, DeadlineClock.KevListing);
        }

        return firstSeenAt is { } seen ? new ForensicTriageClock(seen, DeadlineClock.FirstSeen) : null;
    }

    private DateTimeOffset After(TimeSpan time) => new Term { Time = time }.After(StartedAt);
}
