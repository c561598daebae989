using System.Globalization;

namespace PatchOps.Scheduling;

/// <summary>What is said of a window that the calendar or a blackout changed.</summary>
internal static class WindowNotes
{
    private const int LongestReason = 120;

    /// <summary>Its start does not exist.</summary>
    public static string Skipped(DateTime asked, DateTime shown) =>
        $"{Day(asked)} has no {Time(asked)}, since the clocks go forward: it opens at {(shown.Date == asked.Date ? Time(shown) : $"{Day(shown)} {Time(shown)}")}";

    /// <summary>Its start exists twice.</summary>
    public static string Repeated(DateTime asked) => $"{Day(asked)} has {Time(asked)} twice, since the clocks go back: it opens at the first";

    /// <summary>A blackout ends it.</summary>
    public static string Cut(Blackout blackout) => $"cut short by the blackout {Days(blackout)} ({Reason(blackout)})";

    /// <summary>It was missed.</summary>
    public static string Missed(DateTimeOffset start, DateTimeOffset until) =>
        $"missed at {Moment(start)} UTC; it may be caught up until {Moment(until)} UTC";

    /// <summary>A blackout's days.</summary>
    public static string Days(Blackout blackout) => $"from {Day(blackout.From)} to {Day(blackout.To)}";

    /// <summary>A blackout's reason: short, and without what would drive a terminal.</summary>
    public static string Reason(Blackout blackout)
    {
        var reason = new string([.. blackout.Reason.Take(LongestReason).Select(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c)]);
        return blackout.Reason.Length > LongestReason ? reason + "..." : reason;
    }

    /// <summary>Two notes as one.</summary>
    public static string And(string? note, string next) => note is null ? next : $"{note}; {next}";

    private static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTime time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
