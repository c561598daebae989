using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One deployment.</summary>
internal static class DeploymentJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        PlanId,
        Device,
        Root,
        Policy,
        State,
        Reason,
        UndoRequested,
        StartedAt,
        EndedAt,
        Steps,
        Patches,
        ChangedBeyondPlan,
        RebootState,
        Journal,
        Diagnostics,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeploymentResult? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        string? planId = null;
        Device? device = null;
        string? root = null;
        string? policy = null;
        DeploymentState? state = null;
        string? reason = null;
        bool? undoRequested = null;
        DateTimeOffset? startedAt = null;
        DateTimeOffset? endedAt = null;
        DeployedStep[]? steps = null;
        DeployedPatch[]? patches = null;
        PackageChange[]? changedBeyondPlan = null;
        RebootState? rebootState = null;
        DeploymentJournal? journal = null;
        Diagnostic[]? diagnostics = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.PlanId: planId = json.Text(); break;
                case Member.Device: device = DeviceJson.Read(ref json); break;
                case Member.Root: root = json.Text(); break;
                case Member.Policy: policy = json.Text(); break;
                case Member.State: state = json.Word<DeploymentState>(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.UndoRequested: undoRequested = json.TruthOrNull(); break;
                case Member.StartedAt: startedAt = json.TimeOrNull(); break;
                case Member.EndedAt: endedAt = json.TimeOrNull(); break;
                case Member.Steps: steps = json.List<DeployedStep>(DeployedStepJson.Read); break;
                case Member.Patches: patches = json.List<DeployedPatch>(DeployedPatchJson.Read); break;
                case Member.ChangedBeyondPlan: changedBeyondPlan = json.List<PackageChange>(PackageChangeJson.Read); break;
                case Member.RebootState: rebootState = RebootStateJson.Read(ref json); break;
                case Member.Journal: journal = JournalJson.Read(ref json); break;
                case Member.Diagnostics: diagnostics = json.List<Diagnostic>(DiagnosticJson.Read); break;
            }
        }

        return new DeploymentResult
        {
            Id = JsonCursor.Given(id, "id"),
            PlanId = JsonCursor.Given(planId, "planId"),
            Device = JsonCursor.Given(device, "device"),
            Root = JsonCursor.Given(root, "root"),
            Policy = JsonCursor.Given(policy, "policy"),
            State = JsonCursor.Given(state, "state"),
            Reason = JsonCursor.Given(reason, "reason"),
            UndoRequested = undoRequested,
            StartedAt = startedAt,
            EndedAt = endedAt,
            Steps = JsonCursor.Given(steps, "steps"),
            Patches = JsonCursor.Given(patches, "patches"),
            ChangedBeyondPlan = changedBeyondPlan ?? [],
            RebootState = JsonCursor.Given(rebootState, "rebootState"),
            Journal = JsonCursor.Given(journal, "journal"),
            Diagnostics = JsonCursor.Given(diagnostics, "diagnostics"),
        };
    }
}
