using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Compliance;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

/// <summary>A report as JSON, in the names of the schema <c>patchops/report/1</c>: all that the page shows, and every row.</summary>
internal static class JsonReport
{
    private const int FlushAbove = 32 * 1024;

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

    private static void Write(Utf8JsonWriter json, FleetDeployment deployment)
    {
        json.WriteString("deviceId", deployment.Device.Id);
        json.WriteString("device", deployment.Device.Name);
        json.WriteString("client", deployment.Device.Client);
        json.WriteString("site", deployment.Device.Site);
        json.WriteString("id", deployment.Id);
        json.WriteString("policy", deployment.Policy);
        json.WriteString("state", ReportWord.Of(deployment.State));
        json.WriteString("reason", deployment.Reason);
        JsonFields.Time(json, "startedAt", deployment.StartedAt);
        JsonFields.Time(json, "endedAt", deployment.EndedAt);
        json.WriteStartObject("outcomes");
        Write(json, deployment.Outcomes);
        json.WriteEndObject();
        json.WriteNumber("changedBeyondPlan", deployment.ChangedBeyondPlan);
    }

    private static void Write(Utf8JsonWriter json, OutcomeCounts counts)
    {
        json.WriteNumber("installed", counts.Installed);
        json.WriteNumber("resolved", counts.Resolved);
        json.WriteNumber("pendingRestart", counts.PendingRestart);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("rolledBack", counts.RolledBack);
        json.WriteNumber("notStarted", counts.NotStarted);
        json.WriteNumber("unknown", counts.Unknown);
    }

    private static void Write(Utf8JsonWriter json, UndonePatch patch)
    {
        json.WriteString("deviceId", patch.Device.Id);
        json.WriteString("device", patch.Device.Name);
        json.WriteString("client", patch.Device.Client);
        json.WriteString("deployment", patch.Deployment);
        json.WriteString("package", patch.Package);
        json.WriteString("installedVersion", patch.InstalledVersion);
        json.WriteString("availableVersion", patch.AvailableVersion);
        json.WriteString("outcome", ReportWord.Of(patch.Outcome));
        json.WriteString("reason", patch.Reason);
        JsonFields.Time(json, "at", patch.At);
    }

    private static void Write(Utf8JsonWriter json, FleetAccountability figures)
    {
        json.WriteNumber("devicesWithHistory", figures.DevicesWithHistory);
        json.WriteNumber("fixed", figures.Fixed);
        json.WriteNumber("fixedInTime", figures.FixedInTime);
        Number(json, "shareInTime", figures.ShareInTime);
        Number(json, "meanSecondsToFix", Seconds(figures.MeanTimeToFix));
        Number(json, "worstP95SecondsToFix", Seconds(figures.WorstP95TimeToFix));
        json.WriteNumber("overdueNow", figures.OverdueNow);
        Number(json, "longestOverdueSeconds", Seconds(figures.LongestOverdue));
        json.WriteNumber("vulnerabilityDays", figures.VulnerabilityDays);
        Each(json, "waiting", figures.Waiting, static (json, share) => JsonFields.Write(json, (object)share));
    }

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

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            if (json.BytesPending > FlushAbove)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Truth(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static double? Seconds(TimeSpan? time) => time is { } span ? Math.Floor(span.TotalSeconds) : null;
}
