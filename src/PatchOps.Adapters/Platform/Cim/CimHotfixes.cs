using System.Globalization;
using System.Text.RegularExpressions;
using PatchOps.Adapters.Providers;
using PatchOps.Adapters.Providers.Software;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>The rows of Win32_QuickFixEngineering. The cumulative update is among them, others of the month may not be: it lists what the component store calls an update.</summary>
internal static class CimHotfixes
{
    private static readonly Regex s_kb = new("^KB[0-9]{4,9}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly string[] s_dates = ["M/d/yyyy", "yyyyMMdd"];

    /// <summary>The hotfixes, by KB.</summary>
    public static IReadOnlyList<InstalledPackage> Read(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows) =>
        rows.Select(row => (Kb: Text(row, "HotFixID"), On: Text(row, "InstalledOn")))
            .Where(hotfix => hotfix.Kb is not null && s_kb.IsMatch(hotfix.Kb))
            .GroupBy(hotfix => hotfix.Kb!.ToUpperInvariant(), StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new InstalledPackage
            {
                Provider = ProviderNames.Software,
                Name = same.Key,
                
                // The class does not tell the version of the package that a hotfix came in.
                Version = UninstallEntry.UnknownVersion,
                InstalledAt = same.Select(hotfix => Date(hotfix.On)).FirstOrDefault(date => date is not null),
            }).ToArray();

    // A date as Americans write it, or (of Vista's time) a FILETIME in hexadecimal.
    private static DateTimeOffset? Date(string? text)
    {
        if (DateTimeOffset.TryParseExact(text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }

        return text is { Length: 16 } && long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 && ticks <= DateTime.MaxValue.ToFileTimeUtc()
            ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime()
            : null;
    }

    private static string? Text(IReadOnlyDictionary<string, object?> row, string name) => row.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text.Trim() : null;
}
