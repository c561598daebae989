using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>A command around a deployment.</summary>
internal static class HookJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Run,
        Timeout,
        OnFailure,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PolicyHook? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string[]? run = null;
        TimeSpan? timeout = null;
        HookFailure? onFailure = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Run: run = json.Texts(); break;
                case Member.Timeout: timeout = RuleValue.Duration(ref json); break;
                case Member.OnFailure: onFailure = json.Word<HookFailure>(); break;
            }
        }

        return new PolicyHook
        {
            Run = JsonCursor.Given(run, "run"),
            Timeout = JsonCursor.Given(timeout, "timeout"),
            OnFailure = JsonCursor.Given(onFailure, "onFailure"),
        };
    }
}
