using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports;

internal static partial class JsonReport
{
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
}
