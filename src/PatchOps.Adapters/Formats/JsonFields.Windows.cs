using System.Globalization;
using System.Text.Json;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    private static void Write(Utf8JsonWriter json, MaintenanceWindow window)
    {
        json.WriteString("name", window.Name);
        Time(json, "start", window.Start);
        Time(json, "end", window.End);
        json.WriteString("timeZone", window.TimeZone);
        LocalTime(json, "localStart", window.LocalStart);
        LocalTime(json, "localEnd", window.LocalEnd);
        Time(json, "catchUpUntil", window.CatchUpUntil);
        json.WriteString("note", window.Note);
    }

    // The one time that is not in UTC: what the zone's clock shows is what the policy asks for.
    private static void LocalTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
}
