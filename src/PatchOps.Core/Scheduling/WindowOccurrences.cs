namespace PatchOps.Scheduling;

/// <summary>The times that one window opens.</summary>
/// <param name="definition">The window.</param>
/// <param name="blackouts">Days without windows.</param>
internal sealed class WindowOccurrences(WindowDefinition definition, BlackoutDays blackouts)
{
    // Local dates are up to a day from UTC's, and a start that does not exist may be on the next day.
    private static readonly TimeSpan s_slack = TimeSpan.FromDays(2);

    private readonly ZoneClock _clock = new(definition.TimeZone);

    /// <summary>The window.</summary>
    public WindowDefinition Definition => definition;

    /// <summary>Those that end after an instant, in the order of their starts, as they are asked for. They end where blackouts or the calendar leave none.</summary>
    public IEnumerable<MaintenanceWindow> EndingAfter(DateTimeOffset after)
    {
        if (definition.Duration <= TimeSpan.Zero)
        {
            yield break;
        }

        DateTimeOffset? last = null;
        var from = ZoneClock.Plus(ZoneClock.Plus(_clock.Local(after), -definition.Duration), -s_slack).Date;
        for (DateTime? next = from; next is { } first;)
        {
            next = null;
            foreach (var date in RecurrenceDates.From(definition.Every, first))
            {
                // A blackout of years is stepped over at once, and one without end ends here.
                if (blackouts.On(date) is { } blackout)
                {
                    next = blackout.To.Date < RecurrenceDates.Last ? blackout.To.Date.AddDays(1) : null;
                    break;
                }

                // Where a zone skips a whole day, two days begin at one instant.
                if (On(date) is { } window && !(window.Start <= last))
                {
                    last = window.Start;
                    if (window.End > after)
                    {
                        yield return window;
                    }
                }
            }
        }
    }

    /// <summary>The blackout on the zone's day of an instant, or null.</summary>
    public Blackout? BlackoutAt(DateTimeOffset instant) => blackouts.On(_clock.Local(instant));

    /// <summary>When the first blackout begins whose first day is later than the zone's day of an instant; null when there is none.</summary>
    public DateTimeOffset? BlackoutAfter(DateTimeOffset instant) =>
        blackouts.Following(_clock.Local(instant)) is { } next ? _clock.First(next.From.Date).Instant : null;

    private MaintenanceWindow? On(DateTime date)
    {
        var asked = ZoneClock.Plus(date, definition.Every.At);
        var opening = _clock.First(asked);
        var start = opening.Instant;
        var shown = _clock.Local(start);
        if (blackouts.On(shown) is not null)
        {
            return null;
        }

        var end = ZoneClock.Plus(start, definition.Duration);
        string? note = null;
        if (opening.IsSkipped)
        {
            note = WindowNotes.Skipped(asked, shown);
        }
        else if (opening.IsRepeated)
        {
            note = WindowNotes.Repeated(asked);
        }

        if (blackouts.Following(shown) is { } blackout && _clock.First(blackout.From.Date).Instant is var cut && cut < end)
        {
            end = cut;
            note = WindowNotes.And(note, WindowNotes.Cut(blackout));
            if (end - start < WindowCalendar.ShortestCut)
            {
                return null;
            }
        }

        return new MaintenanceWindow
        {
            Name = definition.Name,
            Start = start,
            End = end,
            LocalStart = _clock.Shown(start),
            LocalEnd = _clock.Shown(end),
            TimeZone = definition.TimeZoneId,
            CatchUpUntil = CatchUpUntil(start, end),
            Note = note,
        };
    }

    private DateTimeOffset? CatchUpUntil(DateTimeOffset start, DateTimeOffset end)
    {
        if (definition.CatchUp is not { } catchUp)
        {
            return null;
        }

        var until = ZoneClock.Plus(start, catchUp);
        if (until > end && BlackoutAt(until.AddTicks(-1)) is { } blackout)
        {
            until = _clock.First(blackout.From.Date).Instant;
        }

        return until > end ? until : null;
    }
}
