using FsCheck;
using FsCheck.Fluent;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

/// <summary>What holds for every calendar, over windows, zones and blackouts chosen so that they meet often.</summary>
public sealed class WindowLawsTests
{
    private static readonly DateTimeOffset s_start = Windows.Utc("2025-12-20T00:00");

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(1500);

    private static readonly TimeZoneInfo[] s_zones =
        [TimeZoneInfo.Utc, .. Zones.Ids.Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null).OfType<TimeZoneInfo>()];

    private static readonly Gen<Blackout> s_blackout =
        from day in Gen.Choose(-10, 300)
        from length in Gen.Frequency((6, Gen.Choose(0, 20)), (1, Gen.Choose(-5, -1)), (1, Gen.Constant(400)))
        select new Blackout { From = s_start.Date.AddDays(day), To = s_start.Date.AddDays(day + length), Reason = "freeze" };

    private static readonly Gen<WindowDefinition> s_window =
        from every in Gen.Elements("daily", "sat,sun", "fri", "1st sun", "2nd sun", "5th sat", "last sun", "day 1", "day 31", "patch-tuesday + 4d", "patch-tuesday - 3d", "patch-tuesday + 40d")
        from time in Gen.Elements("00:00", "00:30", "01:00", "01:30", "02:15", "02:30", "12:00", "22:00", "23:45")
        from zone in Gen.Elements(s_zones)
        from minutes in Gen.Elements(15, 60, 180, 720, 1500, 4000)
        from catchUp in Gen.Elements<int?>(null, 1, 48, 400)
        select Windows.Of($"{every} at {time}", zone, TimeSpan.FromMinutes(minutes), catchUp is { } hours ? TimeSpan.FromHours(hours) : null);

    private static readonly Gen<(WindowDefinition[] Windows, Blackout[] Blackouts, DateTimeOffset After)> s_case =
        from windows in s_window.ListOf()
        from blackouts in s_blackout.ListOf()
        from after in Gen.Choose(0, 500000)
        select (windows.Take(3).Select((w, i) => w with { Name = $"w{i}" }).ToArray(), blackouts.Take(4).ToArray(), s_start.AddMinutes(after));

    [Fact]
    public void Windows_are_in_order_close_after_the_instant_and_have_their_length_and_local_start_unless_they_say_otherwise() => Check((windows, blackouts, after) =>
    {
        var found = new WindowCalendar(windows, blackouts).Occurrences(after).Take(40).ToArray();
        return found.Zip(found.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start)
            && found.All(occurrence =>
            {
                var window = windows.Single(w => w.Name == occurrence.Name);
                return occurrence.End > after
                    && (occurrence.Note is not null || occurrence.End - occurrence.Start == window.Duration)
                    && occurrence.End - occurrence.Start <= window.Duration
                    && (occurrence.Note is not null || TimeZoneInfo.ConvertTime(occurrence.Start, window.TimeZone).TimeOfDay == window.Every.At)
                    && (occurrence.CatchUpUntil is null || occurrence.CatchUpUntil > occurrence.End);
            });
    });

    [Fact]
    public void No_window_is_open_on_a_day_of_a_blackout() => Check((windows, blackouts, after) =>
        new WindowCalendar(windows, blackouts).Occurrences(after).Take(40).All(occurrence =>
        {
            var zone = windows.Single(w => w.Name == occurrence.Name).TimeZone;
            var (first, last) = (Day(occurrence.Start, zone), Day(occurrence.End.AddTicks(-1), zone));
            return !blackouts.Any(b => b.From <= b.To && b.From <= last && b.To >= first);
        }));

    [Fact]
    public void Asking_later_gives_the_rest_of_the_same_windows() => Check((windows, blackouts, after) =>
    {
        var calendar = new WindowCalendar(windows, blackouts);
        var earlier = calendar.Occurrences(after.AddDays(-40)).TakeWhile(w => w.Start < after.AddDays(40)).Where(w => w.End > after);
        return earlier.SequenceEqual(calendar.Occurrences(after).TakeWhile(w => w.Start < after.AddDays(40)));
    });

    [Fact]
    public void The_current_window_is_open_or_a_catch_up_within_its_time_and_outside_blackouts() => Check((windows, blackouts, after) =>
    {
        var calendar = new WindowCalendar(windows, blackouts);
        var open = calendar.Occurrences(after).TakeWhile(w => w.Start <= after).ToArray();
        var current = calendar.Current(after);
        if (open.Length > 0)
        {
            return current is { IsCatchUp: false } && current.Until == open.Max(w => w.End);
        }

        if (current is null)
        {
            return true;
        }

        var window = windows.Single(w => w.Name == current.Window.Name);
        return current.IsCatchUp && current.Until > after && current.Until <= current.Window.CatchUpUntil && current.Until - after <= window.Duration
            && current.Window.End <= after
            && !blackouts.Any(b => b.From <= b.To && b.From <= Day(current.Until.AddTicks(-1), window.TimeZone) && b.To >= Day(after, window.TimeZone));
    });

    [Fact]
    public void No_wait_is_longer_than_the_longest_gap() => Check((windows, blackouts, after) =>
    {
        var until = after.AddDays(60);
        var gap = WindowGaps.Longest(windows, blackouts, after, until);
        var calendar = new WindowCalendar(windows, blackouts);
        var isClosedThroughout = gap is null || !calendar.Occurrences(gap.Start).TakeWhile(w => w.Start < gap.End).Any();
        return isClosedThroughout && (windows.Length == 0 || Enumerable.Range(0, 60).All(day =>
        {
            var at = after.AddDays(day);
            var next = calendar.Occurrences(at).FirstOrDefault()?.Start ?? until;
            return (next > until ? until : next) - at <= (gap?.Length ?? TimeSpan.Zero);
        }));
    });

    private static DateTime Day(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).Date;

    private static void Check(Func<WindowDefinition[], Blackout[], DateTimeOffset, bool> law) =>
        Prop.ForAll(s_case.ToArbitrary(), c => law(c.Windows, c.Blackouts, c.After)).Check(s_config);
}
