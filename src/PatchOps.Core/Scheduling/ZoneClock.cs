namespace PatchOps.Scheduling;

/// <summary>
/// What a zone's clock shows, and when it shows something first. It asks the zone for nothing but the offset at an instant: that answer is the
/// same in .NET and .NET Framework, while their views of which local times are invalid or ambiguous are not where a zone's base offset changes.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    // No zone is more than 14 hours from UTC, and none changes its clock twice in two days.
    private static readonly TimeSpan s_around = TimeSpan.FromHours(24);

    /// <summary>What the clock shows at an instant; the ends of time stay where they are.</summary>
    public DateTime Local(DateTimeOffset instant) => Plus(instant.UtcDateTime, zone.GetUtcOffset(instant));

    /// <summary>An instant with the zone's offset at it; at the ends of time it stays in UTC.</summary>
    public DateTimeOffset Shown(DateTimeOffset instant) =>
        instant.Ticks > s_around.Ticks && DateTime.MaxValue.Ticks - instant.Ticks > s_around.Ticks ? instant.ToOffset(zone.GetUtcOffset(instant)) : instant;

    /// <summary>The first instant at which the clock shows a local time or, where the clocks go forward over it, a later one.</summary>
    public ZoneInstant First(DateTime local)
    {
        var offsets = new[] { Offset(Plus(local, -s_around)), Offset(local), Offset(Plus(local, s_around)) };
        var candidates = offsets.Distinct().Select(offset => (Instant: Plus(local, -offset), Offset: offset)).OrderBy(c => c.Instant).ToArray();
        var shown = candidates.Where(c => Offset(c.Instant) == c.Offset).ToArray();
        return shown.Length > 0
            ? new ZoneInstant(Utc(shown[0].Instant), IsSkipped: false, IsRepeated: shown.Length > 1)
            : new ZoneInstant(Utc(Change(local, candidates[0].Instant, candidates[candidates.Length - 1].Instant)), IsSkipped: true, IsRepeated: false);
    }

    /// <summary>A moment later or earlier; the ends of time are not passed.</summary>
    public static DateTime Plus(DateTime time, TimeSpan span) =>
        span > TimeSpan.Zero
            ? (DateTime.MaxValue - time > span ? time + span : DateTime.MaxValue)
            : (span == TimeSpan.MinValue || time - DateTime.MinValue < -span ? DateTime.MinValue : time + span);

    /// <summary>An instant later or earlier; the ends of time are not passed.</summary>
    public static DateTimeOffset Plus(DateTimeOffset instant, TimeSpan span) => Utc(Plus(instant.UtcDateTime, span));

    // The first instant of two that shows the local time or a later one: there the clocks went forward.
    private DateTime Change(DateTime local, DateTime before, DateTime after)
    {
        var (low, high) = (before.Ticks, after.Ticks);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var instant = new DateTime(middle);
            (low, high) = Plus(instant, Offset(instant)) >= local ? (low, middle) : (middle + 1, high);
        }

        return new DateTime(low);
    }

    private TimeSpan Offset(DateTime utc) => zone.GetUtcOffset(Utc(utc));

    private static DateTimeOffset Utc(DateTime utc) => new(utc.Ticks, TimeSpan.Zero);
}
