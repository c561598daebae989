using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>Commands around a deployment.</summary>
internal static class HooksJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Before,
        After,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static HookPolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        PolicyHook[]? before = null;
        PolicyHook[]? after = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Before: before = json.List<PolicyHook>(HookJson.Read); break;
                case Member.After: after = json.List<PolicyHook>(HookJson.Read); break;
            }
        }

        return new HookPolicy
        {
            Before = JsonCursor.Given(before, "before"),
            After = JsonCursor.Given(after, "after"),
        };
    }
}
