namespace PatchOps.Scheduling;

/// <summary>The dates of a recurrence, by the calendar alone.</summary>
public static class RecurrenceDates
{
    /// <summary>The last date that is given: beyond it, arithmetic with offsets would leave the range of dates.</summary>
    public static readonly DateTime Last = new(9998, 12, 31);

    /// <summary>The dates from a date on, in order, each once, as they are asked for; they end with <see cref="Last"/>. A fifth weekday or a day that a month lacks is left out.</summary>
    /// <param name="recurrence">The recurrence.</param>
    /// <param name="first">The first date that may be given.</param>
    public static IEnumerable<DateTime> From(Recurrence recurrence, DateTime first) =>
        recurrence.Kind is RecurrenceKind.Daily or RecurrenceKind.Weekly ? Days(recurrence, first.Date) : Months(recurrence, first.Date);

    private static IEnumerable<DateTime> Days(Recurrence recurrence, DateTime first)
    {
        var isDaily = recurrence.Kind == RecurrenceKind.Daily;
        if (!isDaily && recurrence.Days.Count == 0)
        {
            yield break;
        }

        for (var date = first; date <= Last; date = date.AddDays(1))
        {
            if (isDaily || recurrence.Days.Contains(date.DayOfWeek))
            {
                yield return date;
            }
        }
    }

    private static IEnumerable<DateTime> Months(Recurrence recurrence, DateTime first)
    {
        var offset = TimeSpan.FromDays(recurrence.Kind == RecurrenceKind.PatchTuesday ? recurrence.OffsetDays : 0);
        var start = ZoneClock.Plus(first, -offset);
        for (var month = new DateTime(start.Year, start.Month, 1); month <= Last; month = month.AddMonths(1))
        {
            if (InMonth(recurrence, month) is { } date && ZoneClock.Plus(date, offset) is var day && day >= first)
            {
                if (day > Last)
                {
                    yield break;
                }

                yield return day;
            }
        }
    }

    private static DateTime? InMonth(Recurrence recurrence, DateTime month)
    {
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        var day = recurrence.Kind switch
        {
            RecurrenceKind.PatchTuesday => Weekday(month, DayOfWeek.Tuesday, 2),
            RecurrenceKind.MonthlyWeekday when recurrence.Days.Count == 0 => 0,
            RecurrenceKind.MonthlyWeekday when recurrence.Ordinal < 0 => LastWeekday(month, recurrence.Days[0], length),
            RecurrenceKind.MonthlyWeekday => Weekday(month, recurrence.Days[0], recurrence.Ordinal),
            _ => recurrence.Ordinal,
        };
        return day >= 1 && day <= length ? month.AddDays(day - 1) : null;
    }

    private static int Weekday(DateTime month, DayOfWeek day, int ordinal) => 1 + (((int)day - (int)month.DayOfWeek + 7) % 7) + (7 * (ordinal - 1));

    private static int LastWeekday(DateTime month, DayOfWeek day, int length) =>
        length - (((int)month.AddDays(length - 1).DayOfWeek - (int)day + 7) % 7);
}
