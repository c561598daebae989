using NodaTime;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

/// <summary>Every window of eleven years against NodaTime: its own data, its own arithmetic, and dates chosen by a rule about each day instead of by counting.</summary>
public sealed class TenYearsTests
{
    private static readonly string[] s_days = ["00:00", "00:30", "01:00", "01:30", "02:00", "02:15", "02:45", "03:00", "12:00", "23:00", "23:45"];

    public static TheoryData<string> Ids => [.. Zones.Ids];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Every_day_of_eleven_years_opens_when_NodaTime_says(string id) =>
        Compare(id, s_days.Select(time => ($"daily at {time}", (Func<LocalDate, bool>)(_ => true))));

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Every_other_kind_opens_when_NodaTime_says(string id) =>
        Compare(id,
        [
            ("sat,sun at 01:30", day => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday),
            ("wed at 22:00", day => day.DayOfWeek == IsoDayOfWeek.Wednesday),
            ("1st sun at 02:30", day => day.DayOfWeek == IsoDayOfWeek.Sunday && day.Day <= 7),
            ("2nd sun at 02:30", day => day.DayOfWeek == IsoDayOfWeek.Sunday && day.Day is > 7 and <= 14),
            ("5th sun at 01:00", day => day.DayOfWeek == IsoDayOfWeek.Sunday && day.Day > 28),
            ("last sun at 01:30", day => day.DayOfWeek == IsoDayOfWeek.Sunday && day.PlusDays(7).Month != day.Month),
            ("last fri at 23:00", day => day.DayOfWeek == IsoDayOfWeek.Friday && day.PlusDays(7).Month != day.Month),
            ("day 1 at 00:00", day => day.Day == 1),
            ("day 29 at 02:00", day => day.Day == 29),
            ("day 31 at 02:00", day => day.Day == 31),
            ("patch-tuesday at 20:00", IsPatchTuesday),
            ("patch-tuesday + 4d at 22:00", day => IsPatchTuesday(day.PlusDays(-4))),
            ("patch-tuesday + 25d at 22:00", day => IsPatchTuesday(day.PlusDays(-25))),
            ("patch-tuesday - 1d at 02:30", day => IsPatchTuesday(day.PlusDays(1))),
            ("patch-tuesday - 14d at 02:30", day => IsPatchTuesday(day.PlusDays(14))),
        ]);

    private static void Compare(string id, IEnumerable<(string Every, Func<LocalDate, bool> IsOn)> cases)
    {
        var (zone, independent) = Zones.Both(id);
        var all = Enumerable.Range(0, Period.DaysBetween(Zones.First, Zones.Last) + 1).Select(Zones.First.PlusDays).ToArray();
        var from = Zones.First.AtMidnight().InZoneLeniently(independent).ToDateTimeOffset();
        foreach (var (every, isOn) in cases)
        {
            var window = Windows.Of(every, zone, TimeSpan.FromHours(3));
            var at = LocalTime.FromTicksSinceMidnight(window.Every.At.Ticks);
            var expected = all.Where(isOn).Select(day => Opening(independent, day + at)).ToArray();

            var actual = new WindowCalendar([window], []).Occurrences(from.AddMinutes(-1)).SkipWhile(w => w.Start < from).Take(expected.Length).ToArray();

            Assert.Equal(expected.Select(e => (every, e.Start)), actual.Select(a => (every, a.Start)));
            Assert.Equal(expected.Select(e => (every, e.IsPlain)), actual.Select(a => (every, a.Note is null)));
            Assert.All(actual, a => Assert.Equal(TimeSpan.FromHours(3), a.End - a.Start));
        }
    }

    private static (DateTimeOffset Start, bool IsPlain) Opening(DateTimeZone zone, LocalDateTime local)
    {
        var mapping = zone.MapLocal(local);
        var instant = mapping.Count == 0 ? mapping.EarlyInterval.End : mapping.First().ToInstant();
        return (instant.ToDateTimeOffset(), mapping.Count == 1);
    }

    private static bool IsPatchTuesday(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Tuesday && day.Day is >= 8 and <= 14;
}
