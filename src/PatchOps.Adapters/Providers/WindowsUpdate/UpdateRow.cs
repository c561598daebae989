using System.Globalization;
using PatchOps.Adapters.Feeds;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Turns what is known of an update into the row that every provider gives.</summary>
internal static class UpdateRow
{
    private const int ExclusiveImpact = 2;
    private const int LongestKb = 10;

    /// <summary>The row of a missing update.</summary>
    /// <param name="facts">The update.</param>
    /// <param name="provider">The provider that saw it; the identity carries it.</param>
    public static AvailablePatch Of(UpdateFacts facts, string provider)
    {
        var version = Version(facts);
        return new AvailablePatch
        {
            Id = PatchId.For(provider, facts.UpdateId, null, version),
            Provider = provider,
            Name = facts.UpdateId,
            Title = facts.Title,
            AvailableVersion = version,
            Classification = UpdateCategories.Classify(facts),
            Severity = UpdateCategories.Rate(facts.MsrcSeverity),
            Cves = facts.Cves.Select(c => c.Trim().ToUpperInvariant()).Where(CveId.IsValid).Distinct(StringComparer.Ordinal).OrderBy(c => c, StringComparer.Ordinal).ToArray(),
            Kb = facts.Kbs.Select(Kb).FirstOrDefault(kb => kb is not null),
            Size = facts.MaxDownloadSize is { } size && size >= 0 && size <= long.MaxValue ? (long)size : null,
            ReleasedAt = facts.LastDeploymentChangeTime,
            RequiresReboot = facts.RebootBehavior switch { 0 => false, 1 => true, _ => null },
            Hidden = facts.IsHidden == true,
            Exclusive = facts.Impact == ExclusiveImpact,
            Uninstallable = facts.IsUninstallable,
        };
    }

    /// <summary>The row of an installed one.</summary>
    public static InstalledPackage Installed(UpdateFacts facts, string provider) => new()
    {
        Provider = provider,
        Name = facts.UpdateId,
        Version = Version(facts),
        WaitsForRestart = facts.RebootRequired == true,

        // Microsoft's documents speak of the KB, as Debian's do of the source package.
        SourceName = facts.Kbs.Select(Kb).FirstOrDefault(kb => kb is not null),
    };

    /// <summary>The revision as a version.</summary>
    public static string Version(UpdateFacts facts) => facts.Revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>A KB with its letters (<c>KB5058384</c>); null for what is none.</summary>
    public static string? Kb(string text)
    {
        var digits = text.Trim();
        digits = digits.StartsWith("KB", StringComparison.OrdinalIgnoreCase) ? digits.Substring(2) : digits;
        return digits.Length is > 0 and <= LongestKb && digits.All(c => c is >= '0' and <= '9') ? "KB" + digits : null;
    }
}
