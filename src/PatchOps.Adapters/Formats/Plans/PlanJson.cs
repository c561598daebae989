using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>
/// One plan. What it does not know it refuses: whoever added a property meant something by it. What is missing it refuses too, but for facts that may be
/// null, which have the same digest when they are absent.
/// </summary>
internal static class PlanJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Schema,
        Id,
        Device,
        Root,
        Policy,
        Rules,
        AsOf,
        ScannedAt,
        Window,
        Steps,
        Skipped,
        Forecast,
        Diagnostics,
    }

    /// <summary>Reads one whole document; whether its content has the id that it carries is not looked at.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <exception cref="JsonException">It is not JSON, or not a plan.</exception>
    /// <exception cref="NewerSchemaException">Its schema is newer.</exception>
    public static PatchPlan Parse(ReadOnlySpan<byte> json)
    {
        // First, for a newer document may have what this version refuses, and should be called newer, not damaged.
        SchemaCheck.CheckFirst(json, SchemaNames.Plan, "a plan");
        return JsonCursor.Document<PatchPlan>(json, new TextPool(), Read, isStrict: true) ?? throw new JsonException("null is no plan");
    }

    private static PatchPlan? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        Device? device = null;
        string? root = null;
        string? policy = null;
        DeploymentRules? rules = null;
        DateTimeOffset? asOf = null;
        DateTimeOffset? scannedAt = null;
        MaintenanceWindow? window = null;
        PlanStep[]? steps = null;
        SkippedPatch[]? skipped = null;
        PlanForecast? forecast = null;
        Diagnostic[]? diagnostics = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Schema: json.Text(); break;
                case Member.Id: id = json.Text(); break;
                case Member.Device: device = DeviceJson.Read(ref json); break;
                case Member.Root: root = json.Text(); break;
                case Member.Policy: policy = json.Text(); break;
                case Member.Rules: rules = RulesJson.Read(ref json); break;
                case Member.AsOf: asOf = json.Time(); break;
                case Member.ScannedAt: scannedAt = json.Time(); break;
                case Member.Window: window = WindowJson.Read(ref json); break;
                case Member.Steps: steps = json.List<PlanStep>(PlanStepJson.Read); break;
                case Member.Skipped: skipped = json.List<SkippedPatch>(SkippedPatchJson.Read); break;
                case Member.Forecast: forecast = PlanForecastJson.Read(ref json); break;
                case Member.Diagnostics: diagnostics = json.List<Diagnostic>(DiagnosticJson.Read); break;
            }
        }

        return new PatchPlan
        {
            Id = JsonCursor.Given(id, "id"),
            Device = JsonCursor.Given(device, "device"),
            Root = JsonCursor.Given(root, "root"),
            Policy = JsonCursor.Given(policy, "policy"),
            Rules = JsonCursor.Given(rules, "rules"),
            AsOf = JsonCursor.Given(asOf, "asOf"),
            ScannedAt = JsonCursor.Given(scannedAt, "scannedAt"),
            Window = window,
            Steps = JsonCursor.Given(steps, "steps"),
            Skipped = JsonCursor.Given(skipped, "skipped"),
            Forecast = JsonCursor.Given(forecast, "forecast"),
            Diagnostics = JsonCursor.Given(diagnostics, "diagnostics"),
        };
    }
}
