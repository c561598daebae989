using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Providers.Software;

/// <summary>
/// The updates that Windows' component store has installed: a row for each KB that the store's keys name. The monthly cumulative update is a
/// "RollupFix" there, and names its KB only where it came from a file; its build is its version, and the device's UBR proves it.
/// </summary>
internal static class Hotfixes
{
    private const string Packages = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages";
    private const string Rollup = "Package_for_RollupFix~";

    // CurrentState of a package: 0x70 is installed, 0x80 installed for ever. Less is staged, superseded, or on its way.
    private const int Installed = 0x70;
    private const int Permanent = 0x80;

    /// <summary>Reads them; null when the store's list could not be read.</summary>
    public static SoftwareReading? Read(IRegistry registry)
    {
        var path = RegistryPath.Machine(Packages);
        if (registry.GetSubKeys(path) is not { } keys)
        {
            return KeyPresence.Of(registry, path) == false ? new SoftwareReading() : null;
        }

        // The store has thousands of packages: only those are opened whose name says that they are an update.
        var found = new Dictionary<(string Kb, string? Architecture), InstalledPackage>();
        var unread = new List<string>();
        foreach (var key in keys.Where(IsUpdate))
        {
            if (registry.GetValues(path.Sub(key)) is not { } values)
            {
                unread.Add(key);
            }
            else if (ToPackage(key, values) is { } package)
            {
                var id = (package.Name, package.Architecture);
                if (!found.TryGetValue(id, out var known) || IsNewer(package, known))
                {
                    found[id] = package;
                }
            }
        }

        return new SoftwareReading { Packages = [.. found.Values], Unread = unread };
    }

    private static bool IsUpdate(string key) => key.StartsWith(Rollup, StringComparison.OrdinalIgnoreCase) || KbOf(key) is not null;

    // "Package_for_KB5034122~31bf3856ad364e35~amd64~~19041.3930.1.6": name, publisher's token, architecture, language, version.
    private static InstalledPackage? ToPackage(string key, IReadOnlyDictionary<string, object?> values)
    {
        var parts = key.Split('~');
        if (parts.Length != 5 || Number(values, "CurrentState") is not (Installed or Permanent))
        {
            return null;
        }

        var location = values.TryGetValue("InstallLocation", out var value) ? value as string : null;
        return new InstalledPackage
        {
            Provider = ProviderNames.Software,
            Name = KbOf(parts[0]) ?? KbOf(location ?? "") ?? "RollupFix",
            Architecture = parts[2].ToLowerInvariant() is "amd64" ? "x64" : parts[2].Length == 0 ? null : parts[2].ToLowerInvariant(),
            Version = parts[4].Length == 0 ? UninstallEntry.UnknownVersion : parts[4],
            InstalledAt = Moment(Number(values, "InstallTimeHigh"), Number(values, "InstallTimeLow")),
        };
    }

    // The names join words with underscores, which a regular expression takes for letters.
    private static string? KbOf(string text) => UninstallEntry.Kb(text.Replace('_', ' '));

    private static bool IsNewer(InstalledPackage one, InstalledPackage other) =>
        Version.TryParse(one.Version, out var a) && (!Version.TryParse(other.Version, out var b) || a > b);

    private static DateTimeOffset? Moment(int? high, int? low)
    {
        if (high is not > 0 || low is null)
        {
            return null;
        }

        var ticks = ((long)high << 32) | (uint)low;
        return ticks <= DateTime.MaxValue.ToFileTimeUtc() ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime() : null;
    }

    private static int? Number(IReadOnlyDictionary<string, object?> values, string name) => values.TryGetValue(name, out var value) ? value as int? : null;
}
