using System.Text.Json;
using PatchOps.Reporting;

namespace PatchOps.Adapters.Formats;

/// <summary>A machine's summary as JSON: the verdict, what is missing in figures, the restart state and what could not be checked.</summary>
public static class SummaryOutput
{
    /// <summary>Writes one document and a line end.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="indented">On many lines, or on one.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(MachineSummary summary, bool indented, Stream destination)
    {
        var inventory = summary.Inventory;
        using (var writer = new Utf8JsonWriter(destination, indented ? PatchOpsJsonContext.Indented : PatchOpsJsonContext.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", SchemaNames.Summary);
            Write(writer, "device", inventory.Device);
            writer.WriteString("root", inventory.Root);
            JsonFields.Time(writer, "scannedAt", inventory.ScannedAt);
            writer.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(summary.Verdict.ToString()));
            writer.WriteString("verdictReason", summary.VerdictReason);
            writer.WriteBoolean("complete", inventory.IsComplete());
            writer.WriteBoolean("supported", !summary.IsUnsupported);
            writer.WriteNumber("installedCount", inventory.Installed.Count);
            WriteMissing(writer, summary);
            Write(writer, "rebootState", inventory.RebootState);
            writer.WriteStartArray("security");
            foreach (var patch in summary.Security)
            {
                JsonFields.WriteObject(writer, patch);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in inventory.Diagnostics)
            {
                JsonFields.WriteObject(writer, diagnostic);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    private static void WriteMissing(Utf8JsonWriter writer, MachineSummary summary)
    {
        writer.WriteStartObject("missing");
        writer.WriteNumber("total", summary.Inventory.Available.Count);
        writer.WriteStartObject("byClassification");
        foreach (var pair in summary.Missing)
        {
            writer.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair.Value);
        }

        writer.WriteEndObject();
        writer.WriteNumber("held", summary.Held);
        writer.WriteNumber("phased", summary.Phased);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        writer.WritePropertyName(name);
        JsonFields.WriteObject(writer, value);
    }
}
