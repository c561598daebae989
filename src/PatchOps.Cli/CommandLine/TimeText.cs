using System.Globalization;

namespace PatchOps.Cli.CommandLine;

/// <summary>Durations and moments as people type them.</summary>
internal static class TimeText
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(36500);

    /// <summary>Reads <c>90</c> (seconds), <c>60s</c>, <c>2m</c>, <c>12h</c> or <c>7d</c>.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var seconds = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 0,
        };
        var number = seconds == 0 ? text : text[..^1];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > s_longest.TotalSeconds / Math.Max(seconds, 1))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(count * Math.Max(seconds, 1));
        return true;
    }

    /// <summary>
    /// Reads a date (<c>2026-11-01</c>), a time (<c>2026-11-01T20:15</c>, with or without a zone) or an age (<c>7d</c>). Without a
    /// zone it is UTC, as every time that PatchOps prints.
    /// </summary>
    public static bool TryParseMoment(string text, DateTimeOffset now, out DateTimeOffset moment)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[^1]) && TryParseDuration(text, out var age))
        {
            moment = now - age;
            return true;
        }

        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK"];
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Utc, out moment);
    }
}
