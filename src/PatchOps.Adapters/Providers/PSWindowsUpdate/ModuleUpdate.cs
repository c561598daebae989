using System.Globalization;
using System.Text.RegularExpressions;
using PatchOps.Adapters.Providers.WindowsUpdate;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>
/// An object of Get-WindowsUpdate: the agent's own IUpdate with a few notes (Size, Status, KB, ComputerName). A copy from another process may have lost what was deep in it, and
/// keeps the notes: what is in neither is not known.
/// </summary>
internal static class ModuleUpdate
{
    /// <summary>The type name of an update that was listed.</summary>
    public const string TypeName = "PSWindowsUpdate.WindowsUpdate";

    private const string Copy = "Deserialized.";
    private static readonly Regex s_kb = new("^(?:KB)?([0-9]{4,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex s_cve = new("^CVE-[0-9]{4}-[0-9]{4,9}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether these are the type names of such an object, live or a copy.</summary>
    public static bool IsListed(IReadOnlyList<string> typeNames) => typeNames.Any(name => name is TypeName or Copy + TypeName);

    /// <summary>What it says of its update; null when it does not say which that is.</summary>
    public static UpdateFacts? TryRead(SessionObject item)
    {
        var identity = item.Object("Identity");
        var id = GuidOf(identity?.Text("UpdateID") ?? item.Text("UpdateID"));
        var revision = identity?.Number("RevisionNumber") ?? item.Number("RevisionNumber");
        if (id is null || revision is null)
        {
            return null;
        }

        var behavior = item.Object("InstallationBehavior");
        return new UpdateFacts
        {
            UpdateId = id,
            Revision = revision.Value,
            Title = item.Text("Title"),
            Kbs = KbsOf(item),
            Cves = item.Texts("CveIDs").Where(cve => s_cve.IsMatch(cve)).Select(cve => cve.ToUpperInvariant()).ToArray(),
            Categories = item.List("Categories").OfType<SessionObject>().Select(category => GuidOf(category.Text("CategoryID"))).OfType<string>().ToArray(),
            MsrcSeverity = item.Text("MsrcSeverity"),
            MaxDownloadSize = item.Decimal("MaxDownloadSize") ?? SizeText.TryParse(item.Text("Size")),
            LastDeploymentChangeTime = item.Moment("LastDeploymentChangeTime", DateTimeKind.Utc),
            Type = item.Number("Type"),
            Impact = behavior?.Number("Impact"),
            RebootBehavior = behavior?.Number("RebootBehavior"),
            CanRequestUserInput = behavior?.Flag("CanRequestUserInput"),
            EulaAccepted = item.Flag("EulaAccepted"),
            IsHidden = item.Flag("IsHidden"),
            IsInstalled = item.Flag("IsInstalled"),
            IsDownloaded = item.Flag("IsDownloaded"),
            RebootRequired = item.Flag("RebootRequired"),
            IsUninstallable = item.Flag("IsUninstallable"),
            Supersedes = item.Texts("SupersededUpdateIDs").Select(GuidOf).OfType<string>().ToArray(),
        };
    }

    /// <summary>Its KBs as numbers: the agent's list, or else the note (<c>KB5058384, KB890830</c>).</summary>
    public static IReadOnlyList<string> KbsOf(SessionObject item) =>
        item.Texts("KBArticleIDs").Concat((item.Text("KB") ?? "").Split(',')).Select(kb => s_kb.Match(kb.Trim())).Where(kb => kb.Success)
            .Select(kb => kb.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();

    private static string? GuidOf(string? text) => Guid.TryParse(text, out var guid) ? guid.ToString("D", CultureInfo.InvariantCulture) : null;
}
