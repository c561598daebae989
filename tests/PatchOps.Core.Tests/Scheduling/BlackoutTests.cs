using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

public sealed class BlackoutTests
{
    private static readonly TimeSpan s_three = TimeSpan.FromHours(3);

    [Fact]
    public void No_window_opens_on_the_first_the_last_or_any_day_between()
    {
        var days = Days(Windows.Of("daily at 02:00", TimeZoneInfo.Utc, s_three), "2026-12-16", 4, Windows.Blackout("2026-12-18", "2027-01-04"));

        Assert.Equal(["2026-12-16 02:00", "2026-12-17 02:00", "2027-01-05 02:00", "2027-01-06 02:00"], days);
    }

    [SkippableFact]
    public void The_days_are_those_of_each_windows_own_zone()
    {
        var blackout = Windows.Blackout("2026-12-18", "2026-12-18");
        var sydney = Windows.Of("daily at 02:00", Zones.Find("Australia/Sydney"), s_three);
        var newYork = Windows.Of("daily at 22:00", Zones.Find("America/New_York"), s_three);

        Assert.Equal(["2026-12-16 15:00", "2026-12-18 15:00"], Days(sydney, "2026-12-16", 2, blackout));
        Assert.Equal(["2026-12-17 03:00", "2026-12-18 03:00", "2026-12-20 03:00"], Days(newYork, "2026-12-17", 3, blackout));
    }

    [SkippableFact]
    public void An_open_window_is_cut_where_a_blackout_begins_and_says_so()
    {
        var window = Windows.Of("daily at 22:00", Zones.Find("Europe/London"), s_three);

        var cut = Calendar(window, Windows.Blackout("2026-07-18", "2026-07-20", "Summer freeze")).Next(Windows.Utc("2026-07-17T12:00"))!;

        Assert.Equal((Windows.Utc("2026-07-17T21:00"), Windows.Utc("2026-07-17T23:00")), (cut.Start, cut.End));
        Assert.Equal("cut short by the blackout from 2026-07-18 to 2026-07-20 (Summer freeze)", cut.Note);
    }

    [SkippableFact]
    public void A_blackout_begins_at_the_days_first_instant_also_where_it_has_no_midnight()
    {
        var window = Windows.Of("daily at 22:00", Zones.Find("America/Santiago"), s_three);

        var cut = Calendar(window, Windows.Blackout("2026-09-06", "2026-09-06")).Next(Windows.Utc("2026-09-05T12:00"))!;

        Assert.Equal((Windows.Utc("2026-09-06T02:00"), Windows.Utc("2026-09-06T04:00")), (cut.Start, cut.End));
    }

    [Theory]
    [InlineData("23:45", true)]
    [InlineData("23:46", false)]
    public void What_is_left_of_a_cut_window_is_dropped_below_a_quarter_of_an_hour(string at, bool opens)
    {
        var window = Windows.Of($"daily at {at}", TimeZoneInfo.Utc, s_three);

        var first = Calendar(window, Windows.Blackout("2026-12-18", "2026-12-18")).Next(Windows.Utc("2026-12-17T12:00"))!;

        Assert.Equal(opens ? 17 : 19, first.Start.Day);
    }

    [Fact]
    public void A_window_that_ends_when_a_blackout_begins_is_whole()
    {
        var first = Calendar(Windows.Of("daily at 21:00", TimeZoneInfo.Utc, s_three), Windows.Blackout("2026-12-18", "2026-12-18")).Next(Windows.Utc("2026-12-17T12:00"))!;

        Assert.Equal((Windows.Utc("2026-12-18T00:00"), (string?)null), (first.End, first.Note));
    }

    [Fact]
    public void Blackouts_that_touch_overlap_repeat_or_end_before_they_begin_are_understood()
    {
        var days = Days(
            Windows.Of("daily at 02:00", TimeZoneInfo.Utc, s_three), "2026-12-01", 3,
            Windows.Blackout("2026-12-10", "2026-12-12"), Windows.Blackout("2026-12-02", "2026-12-05"), Windows.Blackout("2026-12-04", "2026-12-04"),
            Windows.Blackout("2026-12-06", "2026-12-09"), Windows.Blackout("2026-12-02", "2026-12-05"), Windows.Blackout("2026-12-20", "2026-12-13"));

        Assert.Equal(["2026-12-01 02:00", "2026-12-13 02:00", "2026-12-14 02:00"], days);
    }

    [Fact]
    public void Reasons_that_join_are_named_once_and_stay_short()
    {
        var window = Windows.Of("daily at 22:00", TimeZoneInfo.Utc, s_three);
        var many = Enumerable.Range(0, 5000).Select(i => Windows.Blackout("2026-12-18", "2026-12-20", $"freeze number {i}\u001b[2J")).ToArray();

        var two = Calendar(window, Windows.Blackout("2026-12-18", "2026-12-19", "stock"), Windows.Blackout("2026-12-19", "2026-12-20", "sale"), Windows.Blackout("2026-12-20", "2026-12-21", "stock"));

        Assert.Contains("from 2026-12-18 to 2026-12-21 (stock, sale)", two.Next(Windows.Utc("2026-12-17T12:00"))!.Note);
        var note = Calendar(window, many).Next(Windows.Utc("2026-12-17T12:00"))!.Note!;
        Assert.InRange(note.Length, 1, 250);
        Assert.DoesNotContain(note, char.IsControl);
    }

    [Fact]
    public void A_blackout_without_end_ends_the_calendar()
    {
        var window = Windows.Of("daily at 02:00", TimeZoneInfo.Utc, s_three, TimeSpan.FromDays(2));
        var calendar = Calendar(window, Windows.Blackout("2026-12-18", "9999-12-31"), Windows.Blackout("0001-01-01", "2026-12-15"));

        Assert.Equal(2, calendar.Occurrences(DateTimeOffset.MinValue).Count());
        Assert.Empty(calendar.Occurrences(Windows.Utc("2026-12-18T00:00")));
        Assert.Null(calendar.Current(Windows.Utc("2026-12-18T00:00")));
        Assert.Empty(Calendar(window, Windows.Blackout("0001-01-01", "9999-12-31")).Occurrences(DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_missed_window_is_caught_up_within_its_time_but_never_in_a_blackout()
    {
        var window = Windows.Of("fri at 22:00", TimeZoneInfo.Utc, s_three, TimeSpan.FromDays(5));
        var calendar = Calendar(window, Windows.Blackout("2026-12-06", "2026-12-07"));

        Assert.False(calendar.Current(Windows.Utc("2026-12-05T00:59"))!.IsCatchUp);
        var caught = calendar.Current(Windows.Utc("2026-12-05T10:00"))!;
        Assert.Equal((true, Windows.Utc("2026-12-04T22:00"), Windows.Utc("2026-12-05T13:00")), (caught.IsCatchUp, caught.Window.Start, caught.Until));
        Assert.Equal("missed at 2026-12-04 22:00 UTC; it may be caught up until 2026-12-09 22:00 UTC", caught.Note);
        Assert.Equal(Windows.Utc("2026-12-06T00:00"), calendar.Current(Windows.Utc("2026-12-05T22:30"))!.Until);
        Assert.Null(calendar.Current(Windows.Utc("2026-12-06T00:00")));
        Assert.Null(calendar.Current(Windows.Utc("2026-12-07T23:59")));
        Assert.True(calendar.Current(Windows.Utc("2026-12-08T00:00"))!.IsCatchUp);
        Assert.Equal(Windows.Utc("2026-12-09T22:00"), calendar.Current(Windows.Utc("2026-12-09T21:00"))!.Until);
        Assert.Null(calendar.Current(Windows.Utc("2026-12-09T22:00")));
    }

    [Fact]
    public void A_catch_up_that_would_end_in_a_blackout_ends_before_it()
    {
        var window = Windows.Of("fri at 22:00", TimeZoneInfo.Utc, s_three, TimeSpan.FromDays(3));

        var friday = Calendar(window, Windows.Blackout("2026-12-07", "2026-12-12")).Next(Windows.Utc("2026-12-04T12:00"))!;
        var saturday = Calendar(window, Windows.Blackout("2026-12-05", "2026-12-12")).Next(Windows.Utc("2026-12-04T12:00"))!;

        Assert.Equal(Windows.Utc("2026-12-07T00:00"), friday.CatchUpUntil);
        Assert.Equal((Windows.Utc("2026-12-05T00:00"), (DateTimeOffset?)null), (saturday.End, saturday.CatchUpUntil));
    }

    [Fact]
    public void A_window_that_the_machine_has_used_is_not_caught_up()
    {
        var calendar = Calendar(Windows.Of("fri at 22:00", TimeZoneInfo.Utc, s_three, TimeSpan.FromDays(2)));
        var saturday = Windows.Utc("2026-12-05T10:00");

        Assert.True(calendar.Current(saturday, lastRun: Windows.Utc("2026-12-04T21:59"))!.IsCatchUp);
        Assert.Null(calendar.Current(saturday, lastRun: Windows.Utc("2026-12-04T22:00")));
        Assert.NotNull(calendar.Current(Windows.Utc("2026-12-04T23:00"), lastRun: Windows.Utc("2026-12-04T22:30")));
    }

    [Fact]
    public void An_open_window_comes_before_a_catch_up_however_much_longer()
    {
        var calendar = new WindowCalendar(
            [Windows.Of("fri at 22:00", TimeZoneInfo.Utc, TimeSpan.FromHours(12), TimeSpan.FromDays(9), "long"), Windows.Of("daily at 12:00", TimeZoneInfo.Utc, TimeSpan.FromHours(1), name: "short")],
            []);

        Assert.Equal(("short", false), (calendar.Current(Windows.Utc("2026-12-05T12:30"))!.Window.Name, calendar.Current(Windows.Utc("2026-12-05T12:30"))!.IsCatchUp));
        Assert.Equal(("long", true), (calendar.Current(Windows.Utc("2026-12-05T13:30"))!.Window.Name, calendar.Current(Windows.Utc("2026-12-05T13:30"))!.IsCatchUp));
        Assert.Equal(Windows.Utc("2026-12-11T22:00"), calendar.Current(Windows.Utc("2026-12-12T11:00"))!.Window.Start);
    }

    private static IEnumerable<string> Days(WindowDefinition window, string after, int count, params Blackout[] blackouts) =>
        Calendar(window, blackouts).Occurrences(Windows.Utc(after)).Take(count).Select(w => $"{w.Start:yyyy-MM-dd HH:mm}");

    private static WindowCalendar Calendar(WindowDefinition window, params Blackout[] blackouts) => new([window], blackouts);
}
