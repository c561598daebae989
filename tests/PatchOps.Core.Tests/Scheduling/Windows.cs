using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

/// <summary>Windows and blackouts of tests.</summary>
internal static class Windows
{
    public static WindowDefinition Of(string every, TimeZoneInfo zone, TimeSpan duration, TimeSpan? catchUp = null, string name = "servers")
    {
        Assert.True(RecurrenceParser.TryParse(every, out var recurrence, out var error), error);
        return new WindowDefinition { Name = name, Every = recurrence, Duration = duration, TimeZoneId = zone.Id, TimeZone = zone, CatchUp = catchUp };
    }

    public static Blackout Blackout(string from, string to, string reason = "freeze") =>
        new() { From = Date(from), To = Date(to), Reason = reason };

    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
