using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>What is tried again.</summary>
internal static class RetriesJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Attempts,
        Backoff,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RetryPolicy? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? attempts = null;
        TimeSpan? backoff = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Attempts: attempts = json.Int32(); break;
                case Member.Backoff: backoff = RuleValue.Duration(ref json); break;
            }
        }

        return new RetryPolicy
        {
            Attempts = JsonCursor.Given(attempts, "attempts"),
            Backoff = JsonCursor.Given(backoff, "backoff"),
        };
    }
}
