using System.Globalization;
using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Software;

/// <summary>
/// One key of Uninstall, read by the rules of "Apps &amp; features" (learn.microsoft.com, Uninstall Registry Key): an entry is listed if it has a DisplayName and
/// is no SystemComponent. All of it is text that an installer wrote: it is kept as it is.
/// </summary>
internal sealed record UninstallEntry
{
    /// <summary>What stands for a version where the installer did not say one; <c>LooseVersion</c> orders it before all others.</summary>
    public const string UnknownVersion = "Unknown";

    private static readonly Regex s_kb = new(@"\bKB(\d{6,8})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>What it stands for.</summary>
    public required UninstallKind Kind { get; init; }

    /// <summary>DisplayName; of an update, its KB (<c>KB5002720</c>) or null when it names none.</summary>
    public string? Name { get; init; }

    /// <summary>DisplayVersion, or <see cref="UnknownVersion"/>.</summary>
    public string Version { get; init; } = UnknownVersion;

    /// <summary>InstallDate: a day without a time, as midnight UTC; null when it is none (installers write what they like there).</summary>
    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>Reads an entry.</summary>
    /// <param name="key">The key's own name.</param>
    /// <param name="values">Its values.</param>
    public static UninstallEntry Read(string key, IReadOnlyDictionary<string, object?> values)
    {
        if (Text(values, "DisplayName") is not { } name || Number(values, "SystemComponent") == 1)
        {
            return new UninstallEntry { Kind = UninstallKind.Hidden };
        }

        var isUpdate = Text(values, "ParentKeyName") is not null;
        var isMsi = Number(values, "WindowsInstaller") == 1 || Guid.TryParseExact(key, "B", out _);
        return new UninstallEntry
        {
            Kind = isUpdate ? UninstallKind.Update : isMsi ? UninstallKind.Msi : UninstallKind.Program,
            Name = isUpdate ? Kb(name) ?? Kb(key) : name,
            Version = Text(values, "DisplayVersion") ?? UnknownVersion,
            InstalledAt = Day(Text(values, "InstallDate")),
        };
    }

    /// <summary>The KB that a text names, as <c>KB5034122</c>; null when it names none.</summary>
    public static string? Kb(string text) => s_kb.Match(text) is { Success: true } match ? "KB" + match.Groups[1].Value : null;

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day.Year >= 1990 ? day : null;

    private static string? Text(IReadOnlyDictionary<string, object?> values, string name) =>
        values.TryGetValue(name, out var value) && value is string text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static int? Number(IReadOnlyDictionary<string, object?> values, string name) => values.TryGetValue(name, out var value) ? value as int? : null;
}
