using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>Restarts.</summary>
internal static class RebootJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        When,
        Grace,
        Within,
        Notify,
    }

    private enum Bound
    {
        Window,
        Any,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RebootPolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        RebootWhen? when = null;
        TimeSpan? grace = null;
        Bound? within = null;
        bool? notify = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.When: when = json.Word<RebootWhen>(); break;
                case Member.Grace: grace = RuleValue.Duration(ref json); break;
                case Member.Within: within = json.Word<Bound>(); break;
                case Member.Notify: notify = json.Truth(); break;
            }
        }

        return new RebootPolicy
        {
            When = JsonCursor.Given(when, "when"),
            Grace = JsonCursor.Given(grace, "grace"),
            WithinWindow = JsonCursor.Given(within, "within") == Bound.Window,
            Notify = JsonCursor.Given(notify, "notify"),
        };
    }
}
