using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Policies;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>The values of rules, written as in a policy.</summary>
internal static class RuleValue
{
    /// <summary>A duration.</summary>
    public static TimeSpan Duration(ref JsonCursor json) =>
        DurationText.TryParse(json.Text(), out var duration) ? duration : throw new JsonException("a duration such as 15m is expected");

    /// <summary>A size in bytes.</summary>
    public static long Size(ref JsonCursor json) =>
        SizeText.TryParse(json.Text(), out var bytes) ? bytes : throw new JsonException("a size such as 2GiB is expected");

    /// <summary><c>never</c>, or the packages that may be removed.</summary>
    public static string[]? Removals(ref JsonCursor json)
    {
        if (!json.IsText)
        {
            return json.Texts();
        }

        return json.Text() == "never" ? [] : throw new JsonException("never, or a list of packages is expected");
    }
}
