using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>A deployment's journal: how long it is, how it ends and whether it is sound. Its rows are the machine's own, and are passed over.</summary>
internal static class JournalJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Count,
        Head,
        IsSound,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeploymentJournal? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? count = null;
        string? head = null;
        bool? isSound = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Count: count = json.Int32(); break;
                case Member.Head: head = json.Text(); break;
                case Member.IsSound: isSound = json.TruthOrNull(); break;
            }
        }

        return new DeploymentJournal
        {
            Count = JsonCursor.Given(count, "count"),
            Head = JsonCursor.Given(head, "head"),
            IsSound = isSound,
        };
    }
}
