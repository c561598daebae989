using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>How long journals are kept.</summary>
internal static class LogsJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Retain,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RetainedLogs? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        TimeSpan? retain = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Retain: retain = RuleValue.Duration(ref json); break;
            }
        }

        return new RetainedLogs(JsonCursor.Given(retain, "retain"));
    }

    /// <param name="For">How long.</param>
    internal sealed record RetainedLogs(TimeSpan For);
}
