using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    // A list of vulnerabilities has not asked when they are due.
    private static void WriteDated(Utf8JsonWriter json, Finding finding)
    {
        if (finding.State is null)
        {
            return;
        }

        json.WriteString("state", Word(finding.State.Value));
        Time(json, "dueAt", finding.DueAt);
        Time(json, "startedAt", finding.StartedAt);
        json.WriteString("startedBy", finding.StartedBy is { } clock ? Word(clock) : null);
        json.WriteString("rule", finding.Rule);
        Texts(json, "missingFacts", finding.MissingFacts);
        Truth(json, "forensicTriage", finding.ForensicTriage);
        json.WriteString("waitsFor", finding.WaitsFor is { } wait ? Word(wait) : null);
    }

    internal static string Word(FindingState value) => EnumWords<FindingState>.Of(value);

    internal static string Word(WaitReason value) => EnumWords<WaitReason>.Of(value);

    internal static string Word(DeadlineClock value) => EnumWords<DeadlineClock>.Of(value);

    /// <summary>Writes the properties of a report, without the braces around them.</summary>
    public static void Write(Utf8JsonWriter json, ComplianceReport report)
    {
        json.WriteString("schema", SchemaNames.Compliance);
        json.WriteStartObject("device");
        Write(json, report.Device);
        json.WriteEndObject();
        json.WriteString("root", report.Root);
        json.WriteString("policy", report.Policy);
        json.WriteString("policySource", report.PolicySource);
        Texts(json, "standards", report.Standards);
        Time(json, "asOf", report.AsOf);
        Time(json, "scannedAt", report.ScannedAt);
        json.WriteString("verdict", Word(report.Verdict));
        json.WriteString("reason", report.Reason);
        Number(json, "score", report.Score);
        WriteSummary(json, report.Summary);
        Truth(json, "rebootPending", report.RebootPending);
        json.WriteBoolean("hasWindows", report.HasWindows);
        WriteWindow(json, "nextWindow", report.NextWindow);
        json.WriteStartArray("findings");
        FindingBlock.WriteAll(json, report.Findings);
        json.WriteEndArray();
        WriteAccountability(json, report.Accountability);
        Objects(json, "holds", report.Holds);
        Objects(json, "evidence", report.Evidence);
        Objects(json, "diagnostics", report.Diagnostics);
    }

    /// <summary>Writes the counts of a report as an object.</summary>
    public static void WriteSummary(Utf8JsonWriter json, ComplianceSummary summary)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("overdue", summary.Overdue);
        json.WriteNumber("dueSoon", summary.DueSoon);
        json.WriteNumber("onTime", summary.OnTime);
        json.WriteNumber("exempt", summary.Exempt);
        json.WriteNumber("noFix", summary.NoFix);
        json.WriteNumber("unknown", summary.Unknown);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HoldInForce hold)
    {
        json.WriteString("subject", hold.Subject);
        json.WriteString("effect", Word(hold.Effect));
        Time(json, "until", hold.Until);
        json.WriteString("owner", hold.Owner);
        json.WriteString("reason", hold.Reason);
        json.WriteNumber("findings", hold.Findings);
        json.WriteNumber("overdue", hold.Overdue);
    }

    private static void Write(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteString("kind", Word(evidence.Kind));
        json.WriteString("name", evidence.Name);
        json.WriteString("source", evidence.Source);
        Time(json, "asOf", evidence.AsOf);
        Seconds(json, "ageSeconds", evidence.Age);
        json.WriteBoolean("insufficient", evidence.IsInsufficient);
        json.WriteString("detail", evidence.Detail);
    }

    private static void WriteAccountability(Utf8JsonWriter json, Accountability figures)
    {
        json.WriteStartObject("accountability");
        json.WriteNumber("fixed", figures.Fixed);
        json.WriteNumber("fixedInTime", figures.FixedInTime);
        Number(json, "shareInTime", figures.ShareInTime);
        Seconds(json, "meanSecondsToFix", figures.MeanTimeToFix);
        Seconds(json, "p95SecondsToFix", figures.P95TimeToFix);
        json.WriteNumber("overdueNow", figures.OverdueNow);
        Seconds(json, "longestOverdueSeconds", figures.LongestOverdue);
        json.WriteNumber("vulnerabilityDays", figures.VulnerabilityDays);
        Objects(json, "waiting", figures.Waiting);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WaitShare share)
    {
        json.WriteString("reason", Word(share.Reason));
        json.WriteNumber("findings", share.Findings);
        json.WriteNumber("overdue", share.Overdue);
        json.WriteNumber("days", share.Days);
    }

    /// <summary>Writes a window as a property.</summary>
    public static void WriteWindow(Utf8JsonWriter json, string name, MaintenanceWindow? window)
    {
        if (window is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Write(json, window);
        json.WriteEndObject();
    }

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } span)
        {
            json.WriteNumber(name, (long)span.TotalSeconds);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
