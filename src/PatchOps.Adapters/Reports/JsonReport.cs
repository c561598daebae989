using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

/// <summary>A report as JSON, in the names of the schema <c>patchops/report/1</c>: all that the page shows, and every row.</summary>
internal static partial class JsonReport
{
    /// <summary>Writes the report and a line end.</summary>
    public static void Write(FleetReport report, Stream destination)
    {
        using (var json = new Utf8JsonWriter(destination, PatchOpsJsonContext.Indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", SchemaNames.Report);
            WriteHead(json, report);
            Each(json, "groups", report.Groups, Write);
            Each(json, "trend", report.Trend, Write);
            Each(json, "byStandard", report.ByStandard, Write);
            Each(json, "exploited", report.Exploited, Write);
            json.WriteBoolean("exploitationKnown", report.IsExploitationKnown);
            Each(json, "devices", report.Devices, Write);
            Each(json, "rows", report.Rows(), Write);
            Each(json, "deployments", report.Deployments, Write);
            json.WriteStartObject("outcomes");
            Write(json, report.Outcomes);
            json.WriteEndObject();
            Each(json, "undone", report.Undone, Write);
            json.WriteStartObject("accountability");
            Write(json, report.Accountability);
            json.WriteEndObject();
            Each(json, "exceptions", report.Exceptions, Write);
            Each(json, "feeds", report.Feeds, Write);
            Each(json, "notices", report.Notices, Write);
            json.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    private static void WriteHead(Utf8JsonWriter json, FleetReport report)
    {
        json.WriteString("title", report.Title);
        json.WriteString("scope", ReportWord.Of(report.Scope));
        json.WriteString("scopeName", report.ScopeName);
        JsonFields.Time(json, "madeAt", report.MadeAt);
        JsonFields.Time(json, "oldestAsOf", report.OldestAsOf);
        JsonFields.Time(json, "newestAsOf", report.NewestAsOf);
        json.WriteString("verdict", ReportWord.Of(report.Verdict));
        json.WriteString("reason", report.Reason);
        json.WriteStartObject("counts");
        Write(json, report.Counts);
        json.WriteEndObject();
        Each(json, "highlights", report.Highlights, static (json, highlight) =>
        {
            json.WriteString("weight", ReportWord.Of(highlight.Weight));
            json.WriteString("text", highlight.Text);
        });
        Texts(json, "policies", report.Policies);
        Texts(json, "standards", report.Standards);
    }
}
