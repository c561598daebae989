using System.Globalization;

namespace PatchOps.Policies;

/// <summary>Durations as policies write them: a whole number and <c>s</c>, <c>m</c>, <c>h</c>, <c>d</c> or <c>w</c>.</summary>
public static class DurationText
{
    // A century: what is longer is a slip, and dates that it is added to stay within the calendar.
    private const long MaxSeconds = 100L * 366 * 86400;

    private static readonly KeyValuePair<char, int>[] s_units = [new('w', 604800), new('d', 86400), new('h', 3600), new('m', 60), new('s', 1)];

    /// <summary>Reads a duration.</summary>
    /// <returns>False when it is none, or longer than a century.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null || text.Length < 2)
        {
            return false;
        }

        var unit = s_units.FirstOrDefault(pair => pair.Key == text[text.Length - 1]).Value;
        if (unit == 0
            || !long.TryParse(text.Substring(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > MaxSeconds / unit)
        {
            return false;
        }

        duration = TimeSpan.FromTicks(count * unit * TimeSpan.TicksPerSecond);
        return true;
    }

    /// <summary>Writes a duration of whole seconds in the largest unit, up to days, that takes a whole number: <c>48h</c> becomes <c>2d</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = duration.Ticks / TimeSpan.TicksPerSecond;
        var unit = seconds == 0 ? s_units[4] : s_units.Skip(1).First(pair => seconds % pair.Value == 0);
        return (seconds / unit.Value).ToString(CultureInfo.InvariantCulture) + unit.Key;
    }
}
