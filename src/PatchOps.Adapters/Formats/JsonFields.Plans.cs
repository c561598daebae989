using System.Text.Json;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats;

internal static partial class JsonFields
{
    /// <summary>Writes the properties of a plan, without the braces around them.</summary>
    public static void Write(Utf8JsonWriter json, PatchPlan plan)
    {
        json.WriteString("schema", SchemaNames.Plan);
        json.WriteString("id", plan.Id);
        json.WriteStartObject("device");
        Write(json, plan.Device);
        json.WriteEndObject();
        json.WriteString("root", plan.Root);
        json.WriteString("policy", plan.Policy);
        json.WriteStartObject("rules");
        WriteRules(json, plan.Rules);
        json.WriteEndObject();
        Time(json, "asOf", plan.AsOf);
        Time(json, "scannedAt", plan.ScannedAt);
        WriteWindow(json, "window", plan.Window);
        Objects(json, "steps", plan.Steps);
        Objects(json, "skipped", plan.Skipped);
        WriteForecast(json, plan.Forecast);
        Objects(json, "diagnostics", plan.Diagnostics);
    }

    private static void Write(Utf8JsonWriter json, PlanStep step)
    {
        json.WriteNumber("number", step.Number);
        json.WriteString("provider", step.Provider);
        json.WriteString("action", Word(step.Action));
        Objects(json, "patches", step.Patches);
        Texts(json, "evidenceFor", step.EvidenceFor);
        json.WriteString("reason", step.Reason);
        Texts(json, "adds", step.Adds);
        Texts(json, "removes", step.Removes);
        json.WriteNumber("forecastSeconds", step.ForecastSeconds);
        Truth(json, "requiresReboot", step.RequiresReboot);
        json.WriteStartObject("rollback");
        Truth(json, "feasible", step.Rollback.Feasible);
        json.WriteString("how", step.Rollback.How);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedPatch patch)
    {
        json.WriteString("id", patch.Id);
        json.WriteString("name", patch.Name);
        json.WriteString("architecture", patch.Architecture);
        json.WriteString("installedVersion", patch.InstalledVersion);
        json.WriteString("availableVersion", patch.AvailableVersion);
        Texts(json, "cves", patch.Cves);
        Time(json, "dueAt", patch.DueAt);
        json.WriteString("rule", patch.Rule);
        json.WriteBoolean("closesExploited", patch.ClosesExploited);
        json.WriteString("reason", patch.Reason);
    }

    private static void Write(Utf8JsonWriter json, SkippedPatch skipped)
    {
        json.WriteString("patch", skipped.Patch);
        json.WriteString("kind", Word(skipped.Kind));
        json.WriteString("reason", skipped.Reason);
        Time(json, "until", skipped.Until);
        Time(json, "dueAt", skipped.DueAt);
    }

    private static void WriteForecast(Utf8JsonWriter json, PlanForecast forecast)
    {
        json.WriteStartObject("forecast");
        json.WriteNumber("seconds", forecast.Seconds);
        json.WriteNumber("reserveSeconds", forecast.ReserveSeconds);
        Number(json, "windowSeconds", forecast.WindowSeconds);
        Number(json, "downloadBytes", forecast.DownloadBytes);
        Truth(json, "requiresReboot", forecast.RequiresReboot);
        json.WriteEndObject();
    }
}
