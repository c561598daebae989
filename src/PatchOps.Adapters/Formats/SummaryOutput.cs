using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Reporting;

namespace PatchOps.Adapters.Formats;

/// <summary>A machine's summary as JSON: the verdict, vulnerabilities and what is missing in figures, the restart state and what could not be checked.</summary>
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
            WriteReport(writer, summary);
            writer.WriteBoolean("complete", inventory.IsComplete());
            writer.WriteBoolean("supported", !summary.IsUnsupported);
            writer.WriteNumber("installedCount", inventory.Installed.Count);
            WriteVulnerabilities(writer, summary.Vulnerabilities);
            WriteMissing(writer, summary);
            Write(writer, "rebootState", inventory.RebootState);
            writer.WriteStartArray("security");
            foreach (var patch in summary.Security)
            {
                JsonFields.WriteObject(writer, patch);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in summary.Diagnostics)
            {
                JsonFields.WriteObject(writer, diagnostic);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    private static void WriteReport(Utf8JsonWriter writer, MachineSummary summary)
    {
        if (summary.Report is not { } report)
        {
            return;
        }

        writer.WriteString("policy", report.Policy);
        JsonFields.Time(writer, "asOf", report.AsOf);
        JsonFields.Number(writer, "score", report.Score);
        JsonFields.WriteSummary(writer, report.Summary);
        JsonFields.WriteWindow(writer, "nextWindow", report.NextWindow);
        WriteDue(writer, "overdue", summary.Overdue);
        WriteDue(writer, "dueNext", summary.DueNext);
    }

    private static void WriteDue(Utf8JsonWriter writer, string name, IReadOnlyList<DueGroup> groups)
    {
        writer.WriteStartArray(name);
        foreach (var group in groups)
        {
            writer.WriteStartObject();
            writer.WriteString("package", group.Package);
            writer.WriteNumber("vulnerabilities", group.Vulnerabilities);
            writer.WriteBoolean("exploited", group.IsExploited);
            JsonFields.Time(writer, "dueAt", group.DueAt);
            writer.WriteString("rule", group.Rule);
            writer.WriteStartArray("missingFacts");
            foreach (var fact in group.MissingFacts)
            {
                writer.WriteStringValue(fact);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Figures of a machine that could not be matched are null: a 0 would read as "nothing is open".
    private static void WriteVulnerabilities(Utf8JsonWriter writer, VulnerabilitySummary? vulnerabilities)
    {
        if (vulnerabilities is null)
        {
            writer.WriteNull("vulnerabilities");
            return;
        }

        var isKnown = vulnerabilities.IsKnown;
        writer.WriteStartObject("vulnerabilities");
        writer.WriteBoolean("known", isKnown);
        Count(writer, "total", isKnown, vulnerabilities.Open);
        Count(writer, "packages", isKnown, vulnerabilities.Packages);
        Count(writer, "knownExploited", vulnerabilities.KnownExploited is not null, vulnerabilities.KnownExploited ?? 0);
        Count(writer, "fixable", isKnown, vulnerabilities.Fixable.Sum(pair => pair.Value));
        writer.WriteStartObject("fixableBySeverity");
        foreach (var pair in vulnerabilities.Fixable)
        {
            writer.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair.Value);
        }

        writer.WriteEndObject();
        Count(writer, "pendingRestart", isKnown, vulnerabilities.PendingRestart);
        Count(writer, "noFix", isKnown, vulnerabilities.NoFix);
        Count(writer, "unknown", isKnown, vulnerabilities.Unknown);
        writer.WriteStartArray("exploited");
        foreach (var finding in vulnerabilities.Exploited)
        {
            JsonFields.WriteObject(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("feeds");
        foreach (var feed in vulnerabilities.FeedAges)
        {
            writer.WriteStartObject();
            writer.WriteString("feed", feed.Key);
            writer.WriteNumber("ageDays", feed.Value);
            writer.WriteBoolean("stale", FeedFreshness.IsStale(feed.Key, feed.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Count(Utf8JsonWriter writer, string name, bool isKnown, int count)
    {
        if (isKnown)
        {
            writer.WriteNumber(name, count);
        }
        else
        {
            writer.WriteNull(name);
        }
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
