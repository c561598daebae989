using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

internal static partial class JsonReport
{
    private static void Write(Utf8JsonWriter json, FleetHold hold)
    {
        json.WriteString("policy", hold.Policy);
        json.WriteString("subject", hold.Subject);
        json.WriteString("effect", ReportWord.Of(hold.Effect));
        JsonFields.Time(json, "until", hold.Until);
        json.WriteString("owner", hold.Owner);
        json.WriteString("reason", hold.Reason);
        json.WriteNumber("devices", hold.Devices);
        json.WriteNumber("findings", hold.Findings);
        json.WriteNumber("overdue", hold.Overdue);
    }

    private static void Write(Utf8JsonWriter json, FleetFeed feed)
    {
        json.WriteString("name", feed.Name);
        json.WriteNumber("devices", feed.Devices);
        json.WriteNumber("insufficient", feed.Insufficient);
        JsonFields.Time(json, "asOf", feed.AsOf);
        Number(json, "ageSeconds", Seconds(feed.Age));
        json.WriteString("detail", feed.Detail);
    }

    private static void Write(Utf8JsonWriter json, FleetNotice notice)
    {
        json.WriteString("id", notice.Id);
        json.WriteString("level", ReportWord.Of(notice.Level));
        json.WriteString("message", notice.Message);
        json.WriteString("remedy", notice.Remedy);
        json.WriteNumber("devices", notice.Devices);
        json.WriteString("firstDevice", notice.FirstDevice);
    }
}
