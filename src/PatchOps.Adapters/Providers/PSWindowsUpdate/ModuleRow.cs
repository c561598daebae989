using System.Globalization;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>What an update is in an inventory: its name is its UpdateID, its version the revision.</summary>
internal static class ModuleRow
{
    private const int Exclusive = 2;
    private const int Driver = 2;
    private const string UnknownVersion = "0";

    // Microsoft's identifiers, the same in every language; the names beside them are not.
    private static readonly Dictionary<string, Classification> s_classifications = new(StringComparer.Ordinal)
    {
        ["0fa1201d-4330-4fa8-8ae9-b877473b6441"] = Classification.Security,
        ["e6cf1350-c01b-414d-a61f-263d14d133b4"] = Classification.Critical,
        ["28bc880e-0592-4cbf-8f95-c79b17911d5f"] = Classification.Rollup,
        ["e0789628-ce08-4437-be74-2495b842f43b"] = Classification.Definition,
        ["cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83"] = Classification.Bugfix,
        ["68c5b0a3-d1a6-4553-ae49-01d3a7827828"] = Classification.Rollup,
        ["b54e7d24-7add-428f-8b75-90a396fa584f"] = Classification.Feature,
        ["3689bdc8-b205-4af4-8d4a-a63924c5e9d5"] = Classification.Feature,
        ["ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0"] = Classification.Driver,
    };

    /// <summary>The row of a missing update.</summary>
    public static AvailablePatch Missing(UpdateFacts facts) => new()
    {
        Id = PatchId.For(ProviderNames.PSWindowsUpdate, facts.UpdateId, null, VersionOf(facts)),
        Provider = ProviderNames.PSWindowsUpdate,
        Name = facts.UpdateId,
        Title = facts.Title,
        AvailableVersion = VersionOf(facts),
        Classification = ClassificationOf(facts),
        Severity = facts.MsrcSeverity?.ToUpperInvariant() switch
        {
            "CRITICAL" => Severity.Critical,
            "IMPORTANT" => Severity.High,
            "MODERATE" => Severity.Medium,
            "LOW" => Severity.Low,
            _ => Severity.Unknown,
        },
        Cves = facts.Cves,
        Kb = facts.Kbs.Count == 0 ? null : "KB" + facts.Kbs[0],
        Size = facts.MaxDownloadSize is > 0 and < long.MaxValue ? (long)facts.MaxDownloadSize : null,
        ReleasedAt = facts.LastDeploymentChangeTime,
        RequiresReboot = facts.RebootBehavior switch { 0 => false, 1 => true, _ => null },
        Hidden = facts.IsHidden == true,
        Exclusive = facts.Impact == Exclusive,
        Uninstallable = facts.IsUninstallable,
    };

    /// <summary>
    /// The row of a missing update that came without its identity, as remoting leaves it, and names a KB: enough to look up what it closes. Its version is the one that no
    /// update has, so that it is never taken for one that can be installed.
    /// </summary>
    public static AvailablePatch? MissingByKb(SessionObject item) => ModuleUpdate.KbsOf(item) is not { Count: > 0 } kbs ? null : new()
    {
        Id = PatchId.For(ProviderNames.PSWindowsUpdate, "KB" + kbs[0], null, UnknownVersion),
        Provider = ProviderNames.PSWindowsUpdate,
        Name = "KB" + kbs[0],
        Title = item.Text("Title"),
        AvailableVersion = UnknownVersion,
        Kb = "KB" + kbs[0],
        Size = SizeText.TryParse(item.Text("Size")) is { } size and > 0 and < long.MaxValue ? (long)size : null,
    };

    /// <summary>The row of an installed one.</summary>
    public static InstalledPackage Installed(UpdateFacts facts) =>
        new() { Provider = ProviderNames.PSWindowsUpdate, Name = facts.UpdateId, Version = VersionOf(facts) };

    /// <summary>The revision as a version.</summary>
    public static string VersionOf(UpdateFacts facts) => facts.Revision.ToString(CultureInfo.InvariantCulture);

    private static Classification ClassificationOf(UpdateFacts facts) =>
        facts.Type == Driver ? Classification.Driver
        : facts.Categories.Select(id => s_classifications.TryGetValue(id, out var kind) ? kind : (Classification?)null).FirstOrDefault(kind => kind is not null) ?? Classification.Other;
}
