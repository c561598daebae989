using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>Whether a step can be undone.</summary>
internal static class RollbackOutlookJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Feasible,
        How,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RollbackOutlook? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        bool? feasible = null;
        string? how = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Feasible: feasible = json.TruthOrNull(); break;
                case Member.How: how = json.Text(); break;
            }
        }

        return new RollbackOutlook { Feasible = feasible, How = JsonCursor.Given(how, "how") };
    }
}
