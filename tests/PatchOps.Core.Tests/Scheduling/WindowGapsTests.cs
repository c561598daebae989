using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

public sealed class WindowGapsTests
{
    private static readonly DateTimeOffset s_from = Windows.Utc("2026-12-01T00:00");

    private static readonly DateTimeOffset s_until = Windows.Utc("2027-01-01T00:00");

    [Fact]
    public void The_longest_wait_is_between_two_windows()
    {
        var gap = WindowGaps.Longest([Windows.Of("sat at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3))], [], s_from, s_until)!;

        Assert.Equal((Windows.Utc("2026-12-05T05:00"), Windows.Utc("2026-12-12T02:00"), TimeSpan.FromHours(165)), (gap.Start, gap.End, gap.Length));
    }

    [Fact]
    public void It_is_longer_by_a_blackout_and_shorter_by_another_window()
    {
        var saturdays = Windows.Of("sat at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3));
        var blackout = Windows.Blackout("2026-12-12", "2026-12-12");

        Assert.Equal(TimeSpan.FromHours(165 + 168), WindowGaps.Longest([saturdays], [blackout], s_from, s_until)!.Length);
        var tuesdays = Windows.Of("tue at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(4));
        Assert.Equal(TimeSpan.FromHours(164), WindowGaps.Longest([saturdays, tuesdays], [blackout], s_from, s_until)!.Length);
        Assert.Equal(TimeSpan.FromHours(92), WindowGaps.Longest([saturdays, tuesdays], [], s_from, s_until)!.Length);
    }

    [Fact]
    public void The_period_itself_bounds_it()
    {
        var never = Windows.Of("day 31 at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(3));

        Assert.Equal(new WindowGap(s_from, s_until.AddDays(-1).AddHours(2)), WindowGaps.Longest([never], [], s_from, s_until));
        Assert.Equal(new WindowGap(s_from, s_from.AddDays(29)), WindowGaps.Longest([never], [], s_from, s_from.AddDays(29)));
        Assert.Equal(new WindowGap(s_from, s_until), WindowGaps.Longest([never], [Windows.Blackout("0001-01-01", "9999-12-31")], s_from, s_until));
    }

    [Fact]
    public void There_is_none_where_a_window_is_always_open_or_none_is_needed()
    {
        Assert.Null(WindowGaps.Longest([Windows.Of("daily at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(25))], [], s_from, s_until));
        Assert.Null(WindowGaps.Longest([], [], s_from, s_until));
        Assert.Null(WindowGaps.Longest([Windows.Of("daily at 02:00", TimeZoneInfo.Utc, TimeSpan.FromHours(1))], [], s_until, s_from));
    }
}
