using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>One patch that a step installs.</summary>
internal static class PlannedPatchJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        Name,
        Architecture,
        InstalledVersion,
        AvailableVersion,
        Cves,
        DueAt,
        Rule,
        ClosesExploited,
        Reason,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PlannedPatch? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        string? name = null;
        string? architecture = null;
        string? installedVersion = null;
        string? availableVersion = null;
        IReadOnlyList<string>? cves = null;
        DateTimeOffset? dueAt = null;
        string? rule = null;
        bool? closesExploited = null;
        string? reason = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.InstalledVersion: installedVersion = json.Text(); break;
                case Member.AvailableVersion: availableVersion = json.Text(); break;
                case Member.Cves: cves = json.Texts(); break;
                case Member.DueAt: dueAt = json.TimeOrNull(); break;
                case Member.Rule: rule = json.Text(); break;
                case Member.ClosesExploited: closesExploited = json.Truth(); break;
                case Member.Reason: reason = json.Text(); break;
            }
        }

        return new PlannedPatch
        {
            Id = JsonCursor.Given(id, "id"),
            Name = JsonCursor.Given(name, "name"),
            Architecture = architecture,
            InstalledVersion = installedVersion,
            AvailableVersion = JsonCursor.Given(availableVersion, "availableVersion"),
            Cves = cves ?? [],
            DueAt = dueAt,
            Rule = rule,
            ClosesExploited = JsonCursor.Given(closesExploited, "closesExploited"),
            Reason = JsonCursor.Given(reason, "reason"),
        };
    }
}
