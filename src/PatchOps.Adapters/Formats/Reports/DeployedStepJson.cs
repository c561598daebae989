using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One step of a deployment.</summary>
internal static class DeployedStepJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Number,
        Provider,
        Action,
        State,
        Reason,
        Attempts,
        StartedAt,
        EndedAt,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeployedStep? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? number = null;
        string? provider = null;
        StepAction? action = null;
        StepState? state = null;
        string? reason = null;
        int? attempts = null;
        DateTimeOffset? startedAt = null;
        DateTimeOffset? endedAt = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Number: number = json.Int32(); break;
                case Member.Provider: provider = json.Text(); break;
                case Member.Action: action = json.Word<StepAction>(); break;
                case Member.State: state = json.Word<StepState>(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Attempts: attempts = json.Int32(); break;
                case Member.StartedAt: startedAt = json.TimeOrNull(); break;
                case Member.EndedAt: endedAt = json.TimeOrNull(); break;
            }
        }

        return new DeployedStep
        {
            Number = JsonCursor.Given(number, "number"),
            Provider = JsonCursor.Given(provider, "provider"),
            Action = JsonCursor.Given(action, "action"),
            State = JsonCursor.Given(state, "state"),
            Reason = JsonCursor.Given(reason, "reason"),
            Attempts = JsonCursor.Given(attempts, "attempts"),
            StartedAt = startedAt,
            EndedAt = endedAt,
        };
    }
}
