namespace PatchOps.Scheduling;

/// <summary>How long machines may have to wait for a window.</summary>
public static class WindowGaps
{
    /// <summary>
    /// The longest time within a period in which no window is open, the first of several of the same length; null when one is open all
    /// through it, when there are no windows at all (patches may then be installed at any time), and when the period is empty.
    /// </summary>
    /// <param name="windows">The windows.</param>
    /// <param name="blackouts">Days without windows.</param>
    /// <param name="from">The period's beginning.</param>
    /// <param name="until">The period's end.</param>
    public static WindowGap? Longest(IReadOnlyList<WindowDefinition> windows, IReadOnlyList<Blackout> blackouts, DateTimeOffset from, DateTimeOffset until)
    {
        if (windows.Count == 0)
        {
            return null;
        }

        WindowGap? longest = null;
        var closed = from.ToUniversalTime();
        foreach (var window in new WindowCalendar(windows, blackouts).Occurrences(from).TakeWhile(window => window.Start < until))
        {
            longest = Longer(longest, closed, window.Start);
            closed = window.End > closed ? window.End : closed;
        }

        return Longer(longest, closed, until.ToUniversalTime());
    }

    private static WindowGap? Longer(WindowGap? longest, DateTimeOffset start, DateTimeOffset end) =>
        end > start && (longest is null || end - start > longest.Length) ? new WindowGap(start, end) : longest;
}
