using System.Globalization;
using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Feeds;

/// <summary>
/// Dates as feeds write them: RFC 3339 with any number of fractional digits (OSV), without a zone (MSRC's are UTC), with a space instead
/// of the T, without a time, followed by "UTC" (updateinfo), or as seconds since 1970 (SUSE's updateinfo). What is more exact than a
/// tenth of a microsecond is cut off.
/// </summary>
internal static class FeedDate
{
    private const int MaxLength = 64;

    private static readonly Regex s_pattern = new(
        @"^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?: ?(?:[Zz]|UTC|GMT|([+-])(\d\d):?(\d\d)))?$",
        RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    /// <summary>Reads a date as UTC.</summary>
    /// <returns>False when it is none; never throws.</returns>
    public static bool TryParse(string? text, out DateTimeOffset date)
    {
        date = default;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        var match = s_pattern.Match(text);
        if (!match.Success)
        {
            return TryParseSeconds(text, out date);
        }

        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        try
        {
            var fraction = match.Groups[7].Success ? match.Groups[7].Value.PadRight(7, '0').Substring(0, 7) : "0";
            var offset = new TimeSpan(Part(9), Part(10), 0);

            // A leap second is the next minute's first.
            var second = Part(6);
            var local = new DateTime(Part(1), Part(2), Part(3), Part(4), Part(5), Math.Min(second, 59), DateTimeKind.Unspecified)
                .AddTicks(long.Parse(fraction, CultureInfo.InvariantCulture))
                .AddSeconds(second == 60 ? 1 : 0);
            date = new DateTimeOffset(local, match.Groups[8].Value == "-" ? offset.Negate() : offset).ToUniversalTime();
            return second <= 60;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool TryParseSeconds(string text, out DateTimeOffset date)
    {
        // Eight digits and less are no date of any feed, and more than eleven are beyond the year 5000.
        date = default;
        if (text.Length is < 9 or > 11 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        date = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }
}
