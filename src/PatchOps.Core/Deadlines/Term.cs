using System.Globalization;

namespace PatchOps.Deadlines;

/// <summary>A length of time as standards give it: 24-hour days and hours in UTC, or calendar months.</summary>
public sealed record Term
{
    /// <summary>Calendar months: 31 January + 1 month is the last of February.</summary>
    public int Months { get; init; }

    /// <summary>Days of 24 hours, and hours.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The moment that lies this long after another (UTC). A date that no calendar has is the last one there is.</summary>
    public DateTimeOffset After(DateTimeOffset start)
    {
        try
        {
            return start.ToUniversalTime().AddMonths(Months).Add(Time);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Months > 0 ? Plural(Months, "month")
        : Time.Ticks % TimeSpan.TicksPerDay == 0 && Time.TotalHours != 48 ? Plural((int)Time.TotalDays, "day")
        : Plural((int)Time.TotalHours, "hour");

    private static string Plural(int count, string unit) => string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", count, unit, count == 1 ? "" : "s");
}
