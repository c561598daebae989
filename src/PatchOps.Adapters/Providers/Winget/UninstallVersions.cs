using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Providers.Winget;

/// <summary>What the Uninstall keys say of programs, by the name that they show: winget's own list is held against it.</summary>
internal sealed class UninstallVersions
{
    private const string Key = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";

    private readonly Dictionary<string, List<(string? Version, bool IsMachine)>> _versions = new(StringComparer.Ordinal);

    /// <summary>Reads them, of the machine and of the users who are logged on.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="isMachineOnly">Leaves the users out: what they write must not decide what SYSTEM does.</param>
    public static UninstallVersions Read(IRegistry registry, bool isMachineOnly)
    {
        var read = new UninstallVersions();
        foreach (var view in new[] { RegistryView.Bits64, RegistryView.Bits32 })
        {
            read.Add(registry, new RegistryPath(RegistryHive.LocalMachine, view, Key), isMachine: true);
        }

        foreach (var user in isMachineOnly ? [] : registry.GetSubKeys(new RegistryPath(RegistryHive.Users, RegistryView.Bits64, "")) ?? [])
        {
            read.Add(registry, new RegistryPath(RegistryHive.Users, RegistryView.Bits64, user + "\\" + Key), isMachine: false);
        }

        return read;
    }

    /// <summary>
    /// How they contradict a version of winget's; null when they do not. winget maps what a program wrote there to the versions of its manifests (3.11.4150.0 to 3.11.4), so that a
    /// contradiction is one program of that name whose version differs in its first two numbers.
    /// </summary>
    public string? Contradiction(string name, string version) =>
        _versions.TryGetValue(name, out var found) && found.Count == 1 && found[0].Version is { } registered && Differ(version, registered)
            ? $"{version} by winget and {registered} by its Uninstall key" : null;

    /// <summary>machine or user, as the program is installed; null when that is not known.</summary>
    public string? Scope(string name) => !_versions.TryGetValue(name, out var found) ? null
        : found.All(f => f.IsMachine) ? "machine"
        : found.Any(f => f.IsMachine) ? null : "user";

    private static bool Differ(string left, string right) =>
        Numbers(left) is { } a && Numbers(right) is { } b && (a.Major != b.Major || a.Minor != b.Minor);

    private static (long Major, long Minor)? Numbers(string text)
    {
        var parts = text.Split('.');
        return parts.Length >= 2 && parts.All(p => p.Length is > 0 and < 18 && p.All(c => c is >= '0' and <= '9'))
            ? (long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private void Add(IRegistry registry, RegistryPath key, bool isMachine)
    {
        foreach (var program in registry.GetSubKeys(key) ?? [])
        {
            if (registry.GetValues(key.Sub(program)) is not { } values || Text(values, "DisplayName") is not { } name)
            {
                continue;
            }

            if (!_versions.TryGetValue(name, out var versions))
            {
                _versions[name] = versions = [];
            }

            // What is in both views is one program.
            var one = (Text(values, "DisplayVersion"), isMachine);
            if (!versions.Contains(one))
            {
                versions.Add(one);
            }
        }
    }

    private static string? Text(IReadOnlyDictionary<string, object?> values, string name) =>
        values.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text.Trim() : null;
}
