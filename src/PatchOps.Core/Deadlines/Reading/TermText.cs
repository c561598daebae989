using System.Globalization;

namespace PatchOps.Deadlines.Reading;

/// <summary>Times as standards write them: <c>48h</c>, <c>14d</c>, <c>2w</c>, <c>1mo</c>, and <c>next-upgrade</c> for no date.</summary>
public static class TermText
{
    /// <summary>The word for a rule that gives no date.</summary>
    public const string NextUpgrade = "next-upgrade";

    private const int MostDigits = 4;

    /// <summary>Reads a time; null when it is none, or is nothing at all.</summary>
    public static Term? Parse(string text)
    {
        var digits = text.TakeWhile(c => c is >= '0' and <= '9').Count();
        if (digits is 0 or > MostDigits)
        {
            return null;
        }

        var count = int.Parse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return count == 0 ? null : text.Substring(digits) switch
        {
            "h" => new Term { Time = TimeSpan.FromHours(count) },
            "d" => new Term { Time = TimeSpan.FromDays(count) },
            "w" => new Term { Time = TimeSpan.FromDays(7 * count) },
            "mo" => new Term { Months = count },
            _ => null,
        };
    }

    /// <summary>Writes a time as a standard's file has it.</summary>
    public static string Of(Term? term)
    {
        if (term is null)
        {
            return NextUpgrade;
        }

        var culture = CultureInfo.InvariantCulture;
        return term.Months > 0 ? string.Format(culture, "{0}mo", term.Months)
            : term.Time.Ticks % TimeSpan.TicksPerDay == 0 && term.Time.TotalHours != 48 ? string.Format(culture, "{0}d", (int)term.Time.TotalDays)
            : string.Format(culture, "{0}h", (int)term.Time.TotalHours);
    }
}
