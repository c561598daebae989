namespace PatchOps.Scheduling;

/// <summary>
/// When a policy's maintenance windows are open. A window keeps its local start and its real length where the clocks change: a start that does
/// not exist is at the next instant that does, one that exists twice is at the first. No window opens in a blackout, and one that is open when it begins is
/// cut there. Windows that overlap, of one definition or of several, stay apart. Pure: the same question has the same answer.
/// </summary>
public sealed class WindowCalendar
{
    /// <summary>What a blackout leaves of a window has to be as long as this, or that window does not open: nothing could be installed and finished in less.</summary>
    public static readonly TimeSpan ShortestCut = TimeSpan.FromMinutes(15);

    private readonly IReadOnlyList<WindowOccurrences> _windows;

    /// <summary>The calendar of these windows.</summary>
    /// <param name="windows">The windows; with none the calendar is empty, and its policy's patches may be installed at any time.</param>
    /// <param name="blackouts">Days without windows, by the calendar of each window's zone, the last day included.</param>
    public WindowCalendar(IReadOnlyList<WindowDefinition> windows, IReadOnlyList<Blackout> blackouts)
    {
        var days = new BlackoutDays(blackouts);
        _windows = [.. windows.Select(window => new WindowOccurrences(window, days))];
    }

    /// <summary>The calendar of a policy.</summary>
    /// <param name="policy">The policy.</param>
    public WindowCalendar(PatchPolicy policy)
        : this(policy.Windows, policy.Blackouts)
    {
    }

    /// <summary>
    /// The windows that close after an instant, so that one open at it comes first, in the order of their starts (at the same start, in the policy's
    /// order). Worked out as they are asked for, without an end but where blackouts or the calendar's last year, 9998, leave none: bound them with
    /// Take or TakeWhile, since a Where would go on for thousands of years.
    /// </summary>
    /// <param name="after">The instant.</param>
    public IEnumerable<MaintenanceWindow> Occurrences(DateTimeOffset after)
    {
        var sources = _windows.Select(window => window.EndingAfter(after).GetEnumerator()).ToList();
        try
        {
            sources.RemoveAll(source => !source.MoveNext());
            while (sources.Count > 0)
            {
                var first = sources[0];
                foreach (var source in sources)
                {
                    first = source.Current.Start < first.Current.Start ? source : first;
                }

                yield return first.Current;
                if (!first.MoveNext())
                {
                    sources.Remove(first);
                }
            }
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }
    }

    /// <summary>The first window that opens after an instant, whether or not one is open at it; null when none will.</summary>
    /// <param name="asOf">The instant.</param>
    public MaintenanceWindow? Next(DateTimeOffset asOf) => Occurrences(asOf).FirstOrDefault(window => window.Start > asOf);

    /// <summary>
    /// The window in which work may be done at an instant: one that is open, of several the one that closes last; else one that was missed and may
    /// still be caught up, of several the one with the most time; null when there is none. Nothing is caught up in a blackout.
    /// </summary>
    /// <param name="asOf">The instant.</param>
    /// <param name="lastRun">When this machine last ran a deployment in a window: one that had opened before was not missed. Null when it never did.</param>
    public CurrentWindow? Current(DateTimeOffset asOf, DateTimeOffset? lastRun = null)
    {
        CurrentWindow? best = null;
        foreach (var window in _windows.SelectMany(window => At(window, asOf, lastRun)))
        {
            var isBetter = best is null
                || (best.IsCatchUp == window.IsCatchUp ? window.Until > best.Until : best.IsCatchUp)
                || (best.IsCatchUp && window.IsCatchUp && window.Until == best.Until && window.Window.Start > best.Window.Start);
            best = isBetter ? window : best;
        }

        return best;
    }

    /// <summary>The window in which work may be done at an instant, with the end that counts for it; else the next one; null when none opens any more.</summary>
    /// <param name="asOf">The instant.</param>
    /// <param name="lastRun">When this machine last ran a deployment in a window; null when it never did.</param>
    public MaintenanceWindow? CurrentOrNext(DateTimeOffset asOf, DateTimeOffset? lastRun = null) =>
        Current(asOf, lastRun) is { } current ? current.Window with { End = current.Until, Note = current.Note } : Next(asOf);

    private static IEnumerable<CurrentWindow> At(WindowOccurrences windows, DateTimeOffset asOf, DateTimeOffset? lastRun)
    {
        var isCatchUpBarred = windows.BlackoutAt(asOf) is not null;
        var blackout = windows.BlackoutAfter(asOf) ?? DateTimeOffset.MaxValue;
        var back = windows.Definition.CatchUp is { } catchUp && catchUp > TimeSpan.Zero ? -catchUp : TimeSpan.Zero;
        foreach (var window in windows.EndingAfter(ZoneClock.Plus(asOf, back)).TakeWhile(window => window.Start <= asOf))
        {
            if (window.End > asOf)
            {
                yield return new CurrentWindow { Window = window, Until = window.End, Note = window.Note };
            }
            else if (!isCatchUpBarred && window.CatchUpUntil is { } until && until > asOf && !(window.Start <= lastRun))
            {
                var end = new[] { until, ZoneClock.Plus(asOf, windows.Definition.Duration), blackout }.Min();
                yield return new CurrentWindow { Window = window, Until = end, IsCatchUp = true, Note = WindowNotes.And(window.Note, WindowNotes.Missed(window.Start, until)) };
            }
        }
    }
}
