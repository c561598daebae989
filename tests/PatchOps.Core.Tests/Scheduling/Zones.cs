using NodaTime;
using NodaTime.TimeZones;

namespace PatchOps.Core.Tests.Scheduling;

/// <summary>
/// The zones of the tests. NodaTime brings its own data, and .NET reads the machine's: they can differ in their release, or in what a
/// government has changed since. A zone is compared only where both say the same at every change of its clock; elsewhere the test is skipped, and says why.
/// </summary>
internal static class Zones
{
    public static readonly LocalDate First = new(2024, 1, 1);

    public static readonly LocalDate Last = new(2034, 12, 31);

    /// <summary>Half-hour DST, southern DST, changes at midnight, DST in all of the year but Ramadan, negative DST, odd offsets, DST given up.</summary>
    public static readonly string[] Ids =
    [
        "Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "America/Santiago",
        "Pacific/Auckland", "Africa/Casablanca", "America/Sao_Paulo", "Europe/Dublin", "America/Havana", "Pacific/Chatham", "Asia/Tehran", "Asia/Beirut",
    ];

    public static TimeZoneInfo Find(string id)
    {
        Skip.IfNot(TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone), $"this machine's time zone data has no {id}");
        return zone!;
    }

    public static (TimeZoneInfo Zone, DateTimeZone Independent) Both(string id)
    {
        var (zone, independent) = (Find(id), DateTimeZoneProviders.Tzdb[id]);
        var (from, to) = (First.PlusDays(-3).AtMidnight().InUtc().ToInstant(), Last.PlusDays(40).AtMidnight().InUtc().ToInstant());
        foreach (var interval in independent.GetZoneIntervals(from, to))
        {
            Duration[] hours = interval.HasEnd && interval.HasStart
                ? [Duration.Zero, interval.Duration / 2, interval.Duration - Duration.FromMilliseconds(1)]
                : [Duration.Zero];
            foreach (var at in hours.Select(hour => (interval.HasStart ? interval.Start : from) + hour))
            {
                var offset = zone.GetUtcOffset(at.ToDateTimeOffset());
                Skip.If(
                    offset != interval.WallOffset.ToTimeSpan(),
                    $"{id} at {at}: this machine's data says {offset}, NodaTime's ({TzdbDateTimeZoneSource.Default.TzdbVersion}) says {interval.WallOffset}");
            }
        }

        return (zone, independent);
    }
}
