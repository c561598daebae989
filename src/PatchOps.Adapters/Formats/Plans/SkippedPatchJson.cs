using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>One missing patch that a plan does not install.</summary>
internal static class SkippedPatchJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Patch,
        Kind,
        Reason,
        Until,
        DueAt,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static SkippedPatch? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? patch = null;
        SkipKind? kind = null;
        string? reason = null;
        DateTimeOffset? until = null;
        DateTimeOffset? dueAt = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Patch: patch = json.Text(); break;
                case Member.Kind: kind = json.Word<SkipKind>(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Until: until = json.TimeOrNull(); break;
                case Member.DueAt: dueAt = json.TimeOrNull(); break;
            }
        }

        return new SkippedPatch
        {
            Patch = JsonCursor.Given(patch, "patch"),
            Kind = JsonCursor.Given(kind, "kind"),
            Reason = JsonCursor.Given(reason, "reason"),
            Until = until,
            DueAt = dueAt,
        };
    }
}
