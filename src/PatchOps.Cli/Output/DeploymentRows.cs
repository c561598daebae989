using System.Globalization;
using PatchOps.Cli.CommandLine;
using PatchOps.Deployment;
using PatchOps.Ports;

namespace PatchOps.Cli.Output;

/// <summary>Deployments, and what belongs to them, as rows.</summary>
internal static class DeploymentRows
{
    /// <summary>The table of the verb <c>deployments</c>.</summary>
    public static TextTable Of(IEnumerable<DeploymentResult> results)
    {
        var table = new TextTable("ID", "BEGAN (UTC)", "STATE", "PATCHES", "POLICY", "ROOT", "JOURNAL");
        foreach (var result in results)
        {
            table.Add(
                result.Id,
                result.StartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                DeploymentText.Word(result.State),
                Counts(result.Patches),
                result.Policy,
                result.Root == ScanRequest.MachineRoot ? null : result.Root,
                result.Journal.IsSound switch { true => "sound", false => "NOT SOUND", null => null });
        }

        return table;
    }

    /// <summary>Patches with their outcome.</summary>
    public static TextTable Of(IReadOnlyList<DeployedPatch> patches)
    {
        var isAmbiguous = patches.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var table = new TextTable("PATCH", "FROM", "TO", "OUTCOME", "WHY", "CLOSED");
        foreach (var patch in patches)
        {
            var name = isAmbiguous.Contains(patch.Name) ? Full(patch.Name, patch.Architecture) : patch.Name;
            table.Add(name, patch.InstalledVersion, patch.AvailableVersion, Words.Of(patch.Outcome), patch.Reason, string.Join(", ", patch.Cves));
        }

        return table;
    }

    /// <summary>Packages as they were and as they are.</summary>
    public static TextTable Of(IReadOnlyList<PackageChange> changes)
    {
        var table = new TextTable("PACKAGE", "BEFORE", "AFTER");
        foreach (var change in changes)
        {
            table.Add(Full(change.Name, change.Architecture), change.Before ?? "(not installed)", change.After ?? "(removed)");
        }

        return table;
    }

    /// <summary>The rows of a journal.</summary>
    public static TextTable Of(IReadOnlyList<JournalEntry> entries)
    {
        var table = new TextTable("NO", "AT (UTC)", "PHASE", "EVENT", "STEP", "MESSAGE");
        foreach (var entry in entries)
        {
            table.Add(
                entry.Number.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Words.Of(entry.Phase),
                Words.Of(entry.Event),
                entry.Step?.ToString(CultureInfo.InvariantCulture),
                entry.Message);
        }

        return table;
    }

    private static string Counts(IReadOnlyList<DeployedPatch> patches) => string.Join(
        ", ", patches.GroupBy(p => p.Outcome).OrderByDescending(g => g.Count()).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Words.Of(g.Key)}")).DefaultIfEmpty("none"));

    private static string Full(string name, string? architecture) => string.IsNullOrEmpty(architecture) ? name : $"{name}:{architecture}";
}
