using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PatchOps.Scheduling;

/// <summary>Reads when a window opens, as a person writes it. Case and white space do not matter.</summary>
public static class RecurrenceParser
{
    /// <summary>The longest offset from Patch Tuesday, in days either way.</summary>
    public const int LongestOffset = 366;

    private const int LongestText = 200;

    private static readonly string[] s_ordinals = ["1st", "2nd", "3rd", "4th", "5th"];

    /// <summary>
    /// Reads <c>patch-tuesday + 4d at 22:00</c>, <c>sat,sun at 01:00</c>, <c>2nd wed at 20:00</c>, <c>last fri at 23:00</c>, <c>day 15 at 02:00</c> or
    /// <c>daily at 03:00</c>. Days may be shortened to three letters. Never throws.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="recurrence">What it says; null when it cannot be read.</param>
    /// <param name="error">What is wrong with it and how it is written; null when it was read. Free of control characters.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Recurrence? recurrence, [NotNullWhen(false)] out string? error)
    {
        recurrence = null;
        if (text is null || text.Trim().Length == 0)
        {
            error = "it is empty; write when the window opens, as in `sat,sun at 01:00`";
            return false;
        }

        if (text.Length > LongestText)
        {
            error = $"it has {text.Length} characters and may have {LongestText}; write it as in `patch-tuesday + 4d at 22:00`";
            return false;
        }

        var words = new RecurrenceWords(text);
        error = Days(words, out recurrence) ?? Time(words, out var at);
        recurrence = error is null ? recurrence! with { At = at, Text = text.Trim() } : null;
        return error is null;
    }

    private static string? Days(RecurrenceWords words, out Recurrence? days)
    {
        var bare = new Recurrence { Kind = RecurrenceKind.Daily, At = default, Text = "" };
        days = bare;
        var first = words.Next();
        if (first == "daily")
        {
            return null;
        }

        if (first == "patch")
        {
            var error = Offset(words, out var offset);
            days = bare with { Kind = RecurrenceKind.PatchTuesday, OffsetDays = offset };
            return error;
        }

        if (first == "day")
        {
            var number = words.Next();
            if (!IsNumber(number, out var day) || day is < 1 or > 31)
            {
                return $"`{RecurrenceWords.Shown(number)}` is no day of a month, which are 1 to 31; write it as in `day 15 at 02:00`";
            }

            days = bare with { Kind = RecurrenceKind.MonthlyDay, Ordinal = day };
            return null;
        }

        if (first == "last" || Array.IndexOf(s_ordinals, first) >= 0)
        {
            var name = words.Next();
            if (!RecurrenceWords.IsWeekday(name, out var weekday))
            {
                return $"`{RecurrenceWords.Shown(name)}` is no day of the week; write it as in `2nd wed at 20:00`";
            }

            days = bare with { Kind = RecurrenceKind.MonthlyWeekday, Ordinal = first == "last" ? -1 : Array.IndexOf(s_ordinals, first) + 1, Days = [weekday] };
            return words.Peek() == "," ? "only one day of the week can follow `1st` to `5th` or `last`; write a window for each, as in `2nd wed at 20:00`" : null;
        }

        return Week(words, first, bare, out days);
    }

    private static string? Week(RecurrenceWords words, string first, Recurrence bare, out Recurrence? week)
    {
        week = null;
        var days = new List<DayOfWeek>();
        for (var name = first; ; name = words.Next())
        {
            if (!RecurrenceWords.IsWeekday(name, out var day))
            {
                return days.Count > 0
                    ? $"`{RecurrenceWords.Shown(name)}` is no day of the week; write it as in `sat,sun at 01:00`"
                    : $"`{RecurrenceWords.Shown(name)}` begins none of the forms; write it as in `patch-tuesday + 4d at 22:00`, `sat,sun at 01:00`, `2nd wed at 20:00`, `last fri at 23:00`, `day 15 at 02:00` or `daily at 03:00`";
            }

            if (!days.Contains(day))
            {
                days.Add(day);
            }

            if (words.Peek() != ",")
            {
                week = bare with { Kind = RecurrenceKind.Weekly, Days = days };
                return words.Peek() == "-" ? "a range of days is not read; list them, as in `mon,tue,wed at 01:00`" : null;
            }

            words.Next();
        }
    }

    private static string? Offset(RecurrenceWords words, out int offset)
    {
        const string Example = "write it as in `patch-tuesday + 4d at 22:00`";
        offset = 0;
        if (words.Peek() == "-")
        {
            words.Next();
        }

        var tuesday = words.Next();
        if (tuesday is not ("tuesday" or "tue"))
        {
            return $"`{RecurrenceWords.Shown(tuesday)}` does not make `patch-tuesday`; {Example}";
        }

        if (words.Peek() is not ("+" or "-"))
        {
            return null;
        }

        var sign = words.Next() == "-" ? -1 : 1;
        var word = words.Next();
        var number = word.TrimEnd('d', 'a', 'y', 's');
        var unit = number.Length < word.Length ? word.Substring(number.Length) : words.Next();
        if (!IsNumber(number, out var days) || unit is not ("d" or "day" or "days"))
        {
            return $"`{RecurrenceWords.Shown(word)}` is no number of days; {Example}";
        }

        offset = sign * days;
        return days <= LongestOffset ? null : $"the offset is more than {LongestOffset} days; {Example}";
    }

    private static string? Time(RecurrenceWords words, out TimeSpan at)
    {
        at = default;
        var word = words.Next();
        if (word != "at")
        {
            return $"`at` and a time must follow the days, not `{RecurrenceWords.Shown(word)}`; write it as in `daily at 03:00`";
        }

        var (hour, colon, minute) = (words.Next(), words.Next(), words.Next());
        if (!IsNumber(hour, out var hours) || hours > 23 || colon != ":" || minute.Length != 2 || !IsNumber(minute, out var minutes) || minutes > 59)
        {
            return $"`{RecurrenceWords.Shown(hour + colon + minute)}` is no time from 00:00 to 23:59; write it as in `daily at 22:30`";
        }

        at = new TimeSpan(hours, minutes, 0);
        var rest = words.Next();
        return rest.Length == 0 ? null : $"`{RecurrenceWords.Shown(rest)}` stands after the time, where nothing may; write it as in `sat,sun at 01:00`";
    }

    private static bool IsNumber(string word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) && word.Length <= 4;
}
