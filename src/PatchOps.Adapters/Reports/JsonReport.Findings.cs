using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

internal static partial class JsonReport
{
    private static void Write(Utf8JsonWriter json, StandardShare share)
    {
        json.WriteString("standard", share.Standard);
        json.WriteNumber("findings", share.Findings);
        json.WriteNumber("overdue", share.Overdue);
        json.WriteNumber("dueSoon", share.DueSoon);
        json.WriteNumber("devices", share.Devices);
        Number(json, "mostDaysLate", share.MostDaysLate);
        Each(json, "rules", share.Rules, static (json, rule) =>
        {
            json.WriteString("rule", rule.Rule);
            json.WriteNumber("overdue", rule.Overdue);
            json.WriteNumber("devices", rule.Devices);
            json.WriteNumber("mostDaysLate", rule.MostDaysLate);
            Each(json, "waiting", rule.Waiting, static (json, wait) =>
            {
                json.WriteString("reason", wait.Reason is { } reason ? ReportWord.Of(reason) : null);
                json.WriteNumber("findings", wait.Findings);
            });
        });
    }

    private static void Write(Utf8JsonWriter json, ExploitedVulnerability exploited)
    {
        json.WriteString("cve", exploited.Cve);
        Texts(json, "packages", exploited.Packages);
        json.WriteNumber("devices", exploited.Devices);
        json.WriteString("firstDevice", exploited.FirstDevice);
        json.WriteString("severity", ReportWord.Of(exploited.Severity));
        json.WriteNumber("overdue", exploited.Overdue);
        json.WriteNumber("exempt", exploited.Exempt);
        json.WriteNumber("noFix", exploited.NoFix);
        JsonFields.Time(json, "dueAt", exploited.DueAt);
        JsonFields.Time(json, "kevDateAdded", exploited.KevDateAdded);
    }

    private static void Write(Utf8JsonWriter json, FleetDevice device)
    {
        json.WriteStartObject("device");
        JsonFields.Write(json, device.Device);
        json.WriteEndObject();
        json.WriteString("root", device.Root);
        json.WriteString("verdict", ReportWord.Of(device.Verdict));
        json.WriteString("reason", device.Reason);
        json.WriteString("policy", device.Policy);
        JsonFields.Time(json, "asOf", device.AsOf);
        JsonFields.Time(json, "scannedAt", device.ScannedAt);
        Number(json, "score", device.Score);
        WriteSummary(json, device.Findings);
        json.WriteNumber("exploited", device.Exploited);
        Truth(json, "rebootPending", device.RebootPending);
    }

    private static void Write(Utf8JsonWriter json, ReportRow row)
    {
        foreach (var (name, value) in RowColumns.All)
        {
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
            switch (value(row))
            {
                case null: json.WriteNullValue(); break;
                case string text: json.WriteStringValue(text); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case double number: json.WriteNumberValue(number); break;
                case int number: json.WriteNumberValue(number); break;
                case DateTime time: json.WriteStringValue(UtcConverter.Text(new DateTimeOffset(time, TimeSpan.Zero))); break;
                case { } other: throw new NotSupportedException($"{other.GetType()} has no JSON form.");
            }
        }
    }
}
