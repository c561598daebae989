using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>What became of one patch.</summary>
internal static class DeployedPatchJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        Name,
        Architecture,
        InstalledVersion,
        AvailableVersion,
        Outcome,
        Reason,
        Cves,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static DeployedPatch? Read(ref JsonCursor json)
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
        PatchOutcome? outcome = null;
        string? reason = null;
        string[]? cves = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Architecture: architecture = json.Text(); break;
                case Member.InstalledVersion: installedVersion = json.Text(); break;
                case Member.AvailableVersion: availableVersion = json.Text(); break;
                case Member.Outcome: outcome = json.Word<PatchOutcome>(); break;
                case Member.Reason: reason = json.Text(); break;
                case Member.Cves: cves = json.Texts(); break;
            }
        }

        return new DeployedPatch
        {
            Id = JsonCursor.Given(id, "id"),
            Name = JsonCursor.Given(name, "name"),
            Architecture = architecture,
            InstalledVersion = installedVersion,
            AvailableVersion = JsonCursor.Given(availableVersion, "availableVersion"),
            Outcome = JsonCursor.Given(outcome, "outcome"),
            Reason = JsonCursor.Given(reason, "reason"),
            Cves = cves ?? [],
        };
    }
}
