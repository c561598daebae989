namespace PatchOps.Scheduling;

/// <summary>Days on which no window opens or stays open, by the calendar of the window's zone.</summary>
public sealed record Blackout
{
    /// <summary>The first day (its date; the time is 00:00 of unspecified kind).</summary>
    public required DateTime From { get; init; }

    /// <summary>The last day, that day included.</summary>
    public required DateTime To { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
