using System.Globalization;
using System.Text.RegularExpressions;

namespace PatchOps.Scheduling;

/// <summary>Reads when a window opens.</summary>
public static class RecurrenceParser
{
    private const string Day = "(sun|mon|tue|wed|thu|fri|sat)";

    private static readonly Regex s_form = new(
        $"^(?:(?<daily>daily)|(?<tuesday>patch-tuesday)(?: ?(?<offset>[+-] ?[0-9]{{1,2}})d)?|day (?<day>[0-9]{{1,2}})|(?<nth>1st|2nd|3rd|4th|5th|last) (?<weekday>{Day})|(?<days>{Day}(,{Day})*)) at (?<time>[0-2][0-9]:[0-5][0-9])$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Reads a recurrence.</summary>
    /// <param name="text">As the policy writes it.</param>
    /// <param name="recurrence">The recurrence; null when it cannot be read.</param>
    /// <param name="error">Why not; null when it was read.</param>
    public static bool TryParse(string text, out Recurrence? recurrence, out string? error)
    {
        recurrence = null;
        error = null;
        var match = s_form.Match(text);
        if (!match.Success || !TimeSpan.TryParseExact(match.Groups["time"].Value, @"hh\:mm", CultureInfo.InvariantCulture, out var at))
        {
            error = "It is no recurrence that is known.";
            return false;
        }

        recurrence = Of(match, at, text);
        if (recurrence.Kind == RecurrenceKind.MonthlyDay && recurrence.Ordinal is < 1 or > 31)
        {
            recurrence = null;
            error = "A month has the days 1 to 31.";
            return false;
        }

        return true;
    }

    private static Recurrence Of(Match match, TimeSpan at, string text)
    {
        if (match.Groups["daily"].Success)
        {
            return new Recurrence { Kind = RecurrenceKind.Daily, At = at, Text = text };
        }

        if (match.Groups["tuesday"].Success)
        {
            var offset = match.Groups["offset"].Value.Replace(" ", "");
            return new Recurrence { Kind = RecurrenceKind.PatchTuesday, At = at, Text = text, OffsetDays = offset.Length == 0 ? 0 : int.Parse(offset, CultureInfo.InvariantCulture) };
        }

        if (match.Groups["day"].Success)
        {
            return new Recurrence { Kind = RecurrenceKind.MonthlyDay, At = at, Text = text, Ordinal = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture) };
        }

        return match.Groups["nth"].Success
            ? new Recurrence { Kind = RecurrenceKind.MonthlyWeekday, At = at, Text = text, Days = [DayOf(match.Groups["weekday"].Value)], Ordinal = match.Groups["nth"].Value == "last" ? -1 : match.Groups["nth"].Value[0] - '0' }
            : new Recurrence { Kind = RecurrenceKind.Weekly, At = at, Text = text, Days = [.. match.Groups["days"].Value.Split(',').Select(DayOf)] };
    }

    private static DayOfWeek DayOf(string word) => (DayOfWeek)Array.IndexOf(["sun", "mon", "tue", "wed", "thu", "fri", "sat"], word);
}
