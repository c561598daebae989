using System.Globalization;

namespace PatchOps.Policies;

/// <summary>Dates as policies write them: <c>2027-01-31</c>.</summary>
public static class DateText
{
    private const string Form = "yyyy-MM-dd";
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    /// <summary>Reads a date of the years 1990 to 2199.</summary>
    /// <returns>False when it is none, or a day that does not exist.</returns>
    public static bool TryParse(string? text, out DateTime date) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= FirstYear and <= LastYear;

    /// <summary>Writes the date of a day.</summary>
    public static string Format(DateTime date) => date.ToString(Form, CultureInfo.InvariantCulture);
}
