using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

public sealed class WindowCalendarTests
{
    private static readonly TimeSpan s_three = TimeSpan.FromHours(3);

    [SkippableTheory]
    [InlineData("Europe/London", "daily at 01:30", "2026-03-29T01:00", "2026-03-29 has no 01:30, since the clocks go forward: it opens at 02:00")]
    [InlineData("Europe/London", "daily at 01:00", "2026-03-29T01:00", "2026-03-29 has no 01:00, since the clocks go forward: it opens at 02:00")]
    [InlineData("Europe/London", "daily at 02:00", "2026-03-29T01:00", null)]
    [InlineData("Europe/London", "daily at 00:59", "2026-03-29T00:59", null)]
    [InlineData("America/New_York", "daily at 02:15", "2026-03-08T07:00", "2026-03-08 has no 02:15, since the clocks go forward: it opens at 03:00")]
    [InlineData("Australia/Lord_Howe", "daily at 02:15", "2026-10-03T15:30", "2026-10-04 has no 02:15, since the clocks go forward: it opens at 02:30")]
    [InlineData("America/Santiago", "daily at 00:00", "2026-09-06T04:00", "2026-09-06 has no 00:00, since the clocks go forward: it opens at 01:00")]
    [InlineData("Pacific/Apia", "day 30 at 12:00", "2011-12-30T10:00", "2011-12-30 has no 12:00, since the clocks go forward: it opens at 2011-12-31 00:00")]
    public void A_start_that_does_not_exist_is_at_the_next_instant_that_does(string zone, string every, string start, string? note) =>
        Opens(zone, every, start, note);

    [SkippableTheory]
    [InlineData("Europe/London", "daily at 01:30", "2026-10-25T00:30", "2026-10-25 has 01:30 twice, since the clocks go back: it opens at the first")]
    [InlineData("Europe/London", "daily at 01:00", "2026-10-25T00:00", "2026-10-25 has 01:00 twice, since the clocks go back: it opens at the first")]
    [InlineData("Europe/London", "daily at 02:00", "2026-10-25T02:00", null)]
    [InlineData("America/New_York", "daily at 01:59", "2026-11-01T05:59", "2026-11-01 has 01:59 twice, since the clocks go back: it opens at the first")]
    [InlineData("Australia/Lord_Howe", "daily at 01:45", "2026-04-04T14:45", "2026-04-05 has 01:45 twice, since the clocks go back: it opens at the first")]
    [InlineData("America/Santiago", "daily at 23:30", "2026-04-05T02:30", "2026-04-04 has 23:30 twice, since the clocks go back: it opens at the first")]
    [InlineData("America/Havana", "daily at 00:00", "2026-11-01T04:00", "2026-11-01 has 00:00 twice, since the clocks go back: it opens at the first")]
    public void A_start_that_exists_twice_is_once_at_the_first(string zone, string every, string start, string? note) =>
        Opens(zone, every, start, note);

    [SkippableTheory]
    [InlineData("2026-03-28T23:00", "2026-03-29T04:00")]
    [InlineData("2026-10-24T22:00", "2026-10-25T03:00")]
    public void The_length_is_real_time_where_the_clocks_change_meanwhile(string start, string end)
    {
        var window = Windows.Of("sat at 23:00", Zones.Find("Europe/London"), TimeSpan.FromHours(5));

        var first = Calendar(window).Next(Windows.Utc(start).AddMinutes(-1))!;

        Assert.Equal((Windows.Utc(start), Windows.Utc(end), (string?)null), (first.Start, first.End, first.Note));
        Assert.Equal(TimeSpan.Zero, first.Start.Offset);
        Assert.Equal("Europe/London", first.TimeZone);
    }

    [Fact]
    public void A_day_that_a_month_lacks_is_left_out()
    {
        Assert.Equal(["01-31", "03-31", "05-31", "07-31", "08-31", "10-31", "12-31"], Days("day 31 at 02:00", 7));
        Assert.Equal(["01-29", "04-30", "07-30", "10-29", "12-31"], Days("5th thu at 02:00", 5));
        Assert.Equal(["01-13", "02-10", "03-10", "04-14"], Days("patch-tuesday at 02:00", 4));
        Assert.Equal(["01-12", "02-09", "03-09", "04-13"], Days("patch-tuesday - 1d at 02:00", 4));
        Assert.Equal(["01-02", "02-06", "03-06", "04-03"], Days("patch-tuesday + 24d at 02:00", 4));
    }

    [Fact]
    public void A_window_that_is_open_comes_first_and_one_that_has_just_closed_does_not()
    {
        var calendar = Calendar(Windows.Of("daily at 02:00", TimeZoneInfo.Utc, s_three));

        Assert.Equal(Windows.Utc("2026-05-01T02:00"), calendar.Occurrences(Windows.Utc("2026-05-01T04:59:59")).First().Start);
        Assert.Equal(Windows.Utc("2026-05-02T02:00"), calendar.Occurrences(Windows.Utc("2026-05-01T05:00")).First().Start);
        Assert.Equal(Windows.Utc("2026-05-02T02:00"), calendar.Next(Windows.Utc("2026-05-01T02:00"))!.Start);
        Assert.Equal(Windows.Utc("2026-05-01T02:00"), calendar.Next(Windows.Utc("2026-05-01T01:59"))!.Start);
    }

    [SkippableFact]
    public void A_window_of_a_day_is_still_open_although_the_clocks_went_forward_over_midnight_meanwhile()
    {
        var window = Windows.Of("daily at 23:30", Zones.Find("America/Santiago"), TimeSpan.FromHours(24));

        var open = Calendar(window).Occurrences(Windows.Utc("2026-09-07T03:20")).First();

        Assert.Equal((Windows.Utc("2026-09-06T03:30"), Windows.Utc("2026-09-07T03:30")), (open.Start, open.End));
    }

    [Fact]
    public void Several_windows_come_in_the_order_of_their_starts_and_stay_apart_where_they_overlap()
    {
        var calendar = Calendar(
            Windows.Of("sat at 02:00", TimeZoneInfo.Utc, s_three, name: "b"),
            Windows.Of("daily at 01:00", TimeZoneInfo.Utc, TimeSpan.FromHours(25), name: "a"),
            Windows.Of("sat at 01:00", TimeZoneInfo.Utc, s_three, name: "c"));

        var names = calendar.Occurrences(Windows.Utc("2026-05-01T12:00")).Take(6).Select(w => $"{w.Name} {w.Start:ddHH}");

        Assert.Equal(["a 0101", "a 0201", "c 0201", "b 0202", "a 0301", "a 0401"], names);
        Assert.Equal(Windows.Utc("2026-05-03T02:00"), calendar.Current(Windows.Utc("2026-05-02T01:30"))!.Until);
    }

    [Fact]
    public void Nothing_opens_without_windows_or_with_no_length()
    {
        var now = Windows.Utc("2026-05-01T12:00");

        Assert.Empty(Calendar().Occurrences(now));
        Assert.Null(Calendar().Next(now));
        Assert.Null(Calendar().Current(now));
        Assert.Empty(Calendar(Windows.Of("daily at 01:00", TimeZoneInfo.Utc, TimeSpan.Zero)).Occurrences(now));
        Assert.Empty(Calendar(Windows.Of("daily at 01:00", TimeZoneInfo.Utc, -s_three)).Occurrences(now));
    }

    [Fact]
    public void The_ends_of_time_are_ends()
    {
        var odd = Windows.Of("daily at 01:00", TimeZoneInfo.Utc, TimeSpan.MaxValue, TimeSpan.MaxValue);
        var plain = Windows.Of("patch-tuesday - 366d at 01:00", TimeZoneInfo.Utc, s_three, TimeSpan.MaxValue);

        Assert.Equal(DateTimeOffset.MaxValue.UtcDateTime, Calendar(odd).Occurrences(DateTimeOffset.MinValue).First().End.UtcDateTime);
        Assert.NotNull(Calendar(plain).Next(DateTimeOffset.MinValue));
        Assert.Null(Calendar(plain).Next(DateTimeOffset.MaxValue));
        Assert.Empty(Calendar(plain).Occurrences(Windows.Utc("9999-06-01T00:00")));
        Assert.Equal(9998, Calendar(Windows.Of("day 31 at 23:00", TimeZoneInfo.Utc, s_three)).Occurrences(Windows.Utc("9998-11-02T00:00")).Single().Start.Year);
        Assert.NotNull(Calendar(plain).Current(Windows.Utc("2026-05-01T12:00")));
    }

    [Fact]
    public void What_no_reader_gives_ends_too()
    {
        var window = Windows.Of("day 31 at 01:00", TimeZoneInfo.Utc, s_three);

        Assert.Empty(Calendar(window with { Every = window.Every with { Ordinal = 32 } }).Occurrences(Windows.Utc("2026-05-01T12:00")));
        Assert.Empty(Calendar(window with { Every = window.Every with { Kind = RecurrenceKind.MonthlyWeekday } }).Occurrences(Windows.Utc("2026-05-01T12:00")));
        Assert.Empty(Calendar(window with { Every = window.Every with { Kind = RecurrenceKind.Weekly } }).Occurrences(Windows.Utc("2026-05-01T12:00")));
    }

    private static void Opens(string zone, string every, string start, string? note)
    {
        var window = Windows.Of(every, Zones.Find(zone), s_three);
        var expected = Windows.Utc(start);

        var found = Calendar(window).Occurrences(expected.AddHours(-10)).First(w => w.Start >= expected.AddHours(-2));

        Assert.Equal((expected, expected + s_three, note), (found.Start, found.End, found.Note));
    }

    private static IEnumerable<string> Days(string every, int count) =>
        Calendar(Windows.Of(every, TimeZoneInfo.Utc, s_three)).Occurrences(Windows.Utc("2026-01-01T12:00")).Take(count).Select(w => $"{w.Start:MM-dd}");

    private static WindowCalendar Calendar(params WindowDefinition[] windows) => new(windows, []);
}
