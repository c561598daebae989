using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Compliance;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

internal static partial class JsonReport
{
    private static void Write(Utf8JsonWriter json, FleetCounts counts)
    {
        json.WriteNumber("devices", counts.Devices);
        json.WriteNumber("compliant", counts.Compliant);
        json.WriteNumber("dueSoon", counts.DueSoon);
        json.WriteNumber("nonCompliant", counts.NonCompliant);
        json.WriteNumber("unknown", counts.Unknown);
        json.WriteNumber("exploited", counts.Exploited);
        Number(json, "score", counts.Score);
        WriteSummary(json, counts.Findings);
    }

    private static void WriteSummary(Utf8JsonWriter json, ComplianceSummary summary)
    {
        json.WriteStartObject("findings");
        json.WriteNumber("overdue", summary.Overdue);
        json.WriteNumber("dueSoon", summary.DueSoon);
        json.WriteNumber("onTime", summary.OnTime);
        json.WriteNumber("exempt", summary.Exempt);
        json.WriteNumber("noFix", summary.NoFix);
        json.WriteNumber("unknown", summary.Unknown);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FleetGroup group)
    {
        json.WriteString("client", group.Client);
        json.WriteString("site", group.Site);
        json.WriteStartObject("counts");
        Write(json, group.Counts);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrendPoint point)
    {
        JsonFields.Time(json, "day", point.Day);
        json.WriteNumber("compliant", point.Compliant);
        json.WriteNumber("dueSoon", point.DueSoon);
        json.WriteNumber("nonCompliant", point.NonCompliant);
        json.WriteNumber("unknown", point.Unknown);
        json.WriteNumber("overdue", point.Overdue);
        Number(json, "score", point.Score);
    }
}
