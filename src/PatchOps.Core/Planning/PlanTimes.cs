using PatchOps.Scheduling;

namespace PatchOps.Planning;

/// <summary>The times that a plan is made for: the moment asked about, and the window that counts.</summary>
internal sealed class PlanTimes
{
    private readonly WindowCalendar? _calendar;

    private PlanTimes(DateTimeOffset asOf, WindowCalendar? calendar, MaintenanceWindow? window, Blackout? freeze = null)
    {
        Freeze = freeze;
        AsOf = asOf;
        _calendar = calendar;
        Window = window;
        Start = window is not null && window.Start > asOf ? window.Start : asOf;
    }

    /// <summary>The moment asked about (UTC).</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The window; null where none counts, or none opens any more (<see cref="IsShut"/>).</summary>
    public MaintenanceWindow? Window { get; }

    /// <summary>When the first step could begin (UTC).</summary>
    public DateTimeOffset Start { get; }

    /// <summary>True when the policy has windows and none opens any more.</summary>
    public bool IsShut => _calendar is not null && Window is null;

    /// <summary>The blackout that forbids everything now, where the policy has no windows; null when there is none.</summary>
    public Blackout? Freeze { get; }

    /// <summary>What is left of the window from <see cref="Start"/>; null where none counts.</summary>
    public TimeSpan? Length => Window is null ? null : Window.End - Start;

    /// <summary>The times of a plan.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="asOf">The moment asked about.</param>
    /// <param name="ignoreWindow">True to count no windows.</param>
    /// <param name="lastRun">When this machine last ran a deployment in a window: what it ran it did not miss. Null when it never did.</param>
    public static PlanTimes Of(PatchPolicy policy, DateTimeOffset asOf, bool ignoreWindow, DateTimeOffset? lastRun)
    {
        if (ignoreWindow || policy.Windows.Count == 0)
        {
            // Without a window there is no zone to take the days from: they are those of UTC.
            var freeze = ignoreWindow ? null : policy.Blackouts.FirstOrDefault(b => b.From <= asOf.UtcDateTime.Date && asOf.UtcDateTime.Date <= b.To);
            return new PlanTimes(asOf, null, null, freeze);
        }

        var calendar = new WindowCalendar(policy);
        return new PlanTimes(asOf, calendar, calendar.CurrentOrNext(asOf, lastRun));
    }

    /// <summary>The first moment from a given one on at which a patch could be installed; null when there is none.</summary>
    public DateTimeOffset? FirstChance(DateTimeOffset from)
    {
        if (_calendar is null || (Window is { } window && from >= window.Start && from < window.End))
        {
            return from;
        }

        return _calendar.CurrentOrNext(from) is not { } next ? null : next.Start > from ? next.Start : from;
    }

    /// <summary>When the next window after this one opens; null where there is none.</summary>
    public DateTimeOffset? Next => _calendar is null || Window is null ? null : _calendar.CurrentOrNext(Window.End)?.Start;
}
