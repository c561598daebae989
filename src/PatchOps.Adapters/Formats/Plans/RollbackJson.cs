using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>Going back.</summary>
internal static class RollbackJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        OnHealthFailure,
        OnStepFailure,
        WhenInfeasible,
        Stash,
        StashLimit,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RollbackPolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        bool? onHealthFailure = null;
        bool? onStepFailure = null;
        WhenInfeasible? whenInfeasible = null;
        bool? stash = null;
        long? stashLimit = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.OnHealthFailure: onHealthFailure = json.Truth(); break;
                case Member.OnStepFailure: onStepFailure = json.Truth(); break;
                case Member.WhenInfeasible: whenInfeasible = json.Word<WhenInfeasible>(); break;
                case Member.Stash: stash = json.Truth(); break;
                case Member.StashLimit: stashLimit = RuleValue.Size(ref json); break;
            }
        }

        return new RollbackPolicy
        {
            OnHealthFailure = JsonCursor.Given(onHealthFailure, "onHealthFailure"),
            OnStepFailure = JsonCursor.Given(onStepFailure, "onStepFailure"),
            WhenInfeasible = JsonCursor.Given(whenInfeasible, "whenInfeasible"),
            Stash = JsonCursor.Given(stash, "stash"),
            StashLimit = JsonCursor.Given(stashLimit, "stashLimit"),
        };
    }
}
