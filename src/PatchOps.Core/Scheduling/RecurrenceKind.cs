namespace PatchOps.Scheduling;

/// <summary>The kinds of recurrence.</summary>
public enum RecurrenceKind
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>On certain days of the week.</summary>
    Weekly,

    /// <summary>On the first to fifth, or last, of a weekday in a month.</summary>
    MonthlyWeekday,

    /// <summary>On a day of the month; a shorter month has none.</summary>
    MonthlyDay,

    /// <summary>Days after or before the second Tuesday of a month.</summary>
    PatchTuesday,
}
