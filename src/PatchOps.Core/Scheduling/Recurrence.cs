namespace PatchOps.Scheduling;

/// <summary>
/// When a window opens: <c>patch-tuesday + 4d at 22:00</c>, <c>sat,sun at 01:00</c>, <c>2nd wed at 20:00</c>, <c>last fri at 23:00</c>,
/// <c>day 15 at 02:00</c>, <c>daily at 03:00</c>. Dates and times are those of the window's own zone.
/// </summary>
public sealed record Recurrence
{
    /// <summary>The kind.</summary>
    public required RecurrenceKind Kind { get; init; }

    /// <summary>The time of day by the zone's clock.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The days of the week, for weekly kinds; one of them for monthly kinds by weekday.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Which of the month: 1 to 5, or -1 for the last, for <see cref="RecurrenceKind.MonthlyWeekday"/>; 1 to 31 for <see cref="RecurrenceKind.MonthlyDay"/>.</summary>
    public int Ordinal { get; init; }

    /// <summary>Days after (or, negative, before) Patch Tuesday.</summary>
    public int OffsetDays { get; init; }

    /// <summary>As it was written.</summary>
    public required string Text { get; init; }
}
