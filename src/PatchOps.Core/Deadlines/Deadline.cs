namespace PatchOps.Deadlines;

/// <summary>By when one finding is due, and why.</summary>
public sealed record Deadline
{
    /// <summary>The date (UTC); null when no rule gives one, or its clock is not known.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the clock began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What began it, or null.</summary>
    public DeadlineClock? StartedBy { get; init; }

    /// <summary>The rule that gave the date: <c>bod-26-04 row 15: KEV, exposed, automatable, total</c>; null when none applies.</summary>
    public string? Rule { get; init; }

    /// <summary>The facts that were missing and could change the date, by <see cref="FactName"/>, in the order of that list.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>True when evidence must be taken before the fix, whatever the missing facts are.</summary>
    public bool ForensicTriage { get; init; }

    /// <summary>True when a rule applies whose clock cannot be known: a date that is not there must not read as "not due".</summary>
    public bool IsUnknown { get; init; }
}
