using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>One step of a plan.</summary>
internal static class PlanStepJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Number,
        Provider,
        Action,
        Patches,
        EvidenceFor,
        Reason,
        Adds,
        Removes,
        ForecastSeconds,
        RequiresReboot,
        Rollback,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PlanStep? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? number = null;
        string? provider = null;
        StepAction? action = null;
        PlannedPatch[]? patches = null;
        string[]? evidenceFor = null;
        string? reason = null;
        string[]? adds = null;
        string[]? removes = null;
        int? forecastSeconds = null;
        bool? requiresReboot = null;
        RollbackOutlook? rollback = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Number: number = json.Int32(); break;
                case Member.Provider: provider = json.Text(); break;
                case Member.Action: action = json.Word<StepAction>(); break;
                case Member.Patches: patches = json.List<PlannedPatch>(PlannedPatchJson.Read); break;
                case Member.EvidenceFor: evidenceFor = json.Texts(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Adds: adds = json.Texts(); break;
                case Member.Removes: removes = json.Texts(); break;
                case Member.ForecastSeconds: forecastSeconds = json.Int32(); break;
                case Member.RequiresReboot: requiresReboot = json.TruthOrNull(); break;
                case Member.Rollback: rollback = RollbackOutlookJson.Read(ref json); break;
            }
        }

        return new PlanStep
        {
            Number = JsonCursor.Given(number, "number"),
            Provider = JsonCursor.Given(provider, "provider"),
            Action = JsonCursor.Given(action, "action"),
            Patches = JsonCursor.Given(patches, "patches"),
            EvidenceFor = JsonCursor.Given(evidenceFor, "evidenceFor"),
            Reason = JsonCursor.Given(reason, "reason"),
            Adds = JsonCursor.Given(adds, "adds"),
            Removes = JsonCursor.Given(removes, "removes"),
            ForecastSeconds = JsonCursor.Given(forecastSeconds, "forecastSeconds"),
            RequiresReboot = requiresReboot,
            Rollback = JsonCursor.Given(rollback, "rollback"),
        };
    }
}
