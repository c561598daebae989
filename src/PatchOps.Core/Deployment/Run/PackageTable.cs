using PatchOps.Versioning;

namespace PatchOps.Deployment.Run;

/// <summary>Packages by key, and what differs between two looks.</summary>
internal static class PackageTable
{
    /// <summary>Packages by key; of two with one key the last counts.</summary>
    public static IReadOnlyDictionary<string, PackageCondition> Of(IEnumerable<PackageCondition> packages)
    {
        var table = new Dictionary<string, PackageCondition>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            table[package.Key] = package;
        }

        return table;
    }

    /// <summary>The packages whose version differs, by name.</summary>
    public static IReadOnlyList<PackageChange> Changes(string provider, IReadOnlyDictionary<string, PackageCondition> before, IReadOnlyDictionary<string, PackageCondition> after)
    {
        var changes = new List<PackageChange>();
        foreach (var key in before.Keys.Concat(after.Keys).Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            before.TryGetValue(key, out var was);
            after.TryGetValue(key, out var now);
            if (was?.Version != now?.Version)
            {
                changes.Add(new PackageChange(provider, (was ?? now)!.Name, (was ?? now)!.Architecture, was?.Version, now?.Version));
            }
        }

        return changes;
    }

    /// <summary>The table with changes applied.</summary>
    public static IReadOnlyDictionary<string, PackageCondition> With(IReadOnlyDictionary<string, PackageCondition> table, IEnumerable<PackageChange> changes)
    {
        var result = table.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var key = KeyOf(change.Name, change.Architecture);
            if (change.After is null)
            {
                result.Remove(key);
            }
            else
            {
                result[key] = (result.TryGetValue(key, out var was) ? was : new PackageCondition { Name = change.Name, Architecture = change.Architecture }) with { Version = change.After };
            }
        }

        return result;
    }

    /// <summary>The package that a patch is about; "all" and the native architecture may change places between two versions.</summary>
    public static PackageCondition? Find(IReadOnlyDictionary<string, PackageCondition> table, string name, string? architecture) =>
        table.TryGetValue(KeyOf(name, architecture), out var exact) ? exact
        : architecture is null ? table.Values.FirstOrDefault(package => package.Name == name)
        : table.Values.FirstOrDefault(package => package.Name == name && (package.Architecture == "all" || architecture == "all"));

    /// <summary>True when what is there is just this version.</summary>
    public static bool IsAt(PackageCondition? package, string? version) =>
        package?.Version == version || (package is { HasLooseVersion: true, Version: { } there } && LooseVersion.AreSame(there, version));

    /// <summary>True when what is there is the wanted version, or one that includes it.</summary>
    public static bool Satisfies(PackageCondition package, string version) =>
        IsAt(package, version) || (package is { IncludesEarlier: true, Version: { } there } && LooseVersion.TryParse(there, out var now) && LooseVersion.TryParse(version, out var wanted) && now.CompareTo(wanted) > 0);

    /// <summary>A hash over all that is known of packages, whatever their order.</summary>
    public static string HashOf(IEnumerable<PackageCondition> packages) => JournalChain.Hash(
        [.. packages.OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => new[] { p.Key, p.Version ?? "", p.IsSound.ToString(), p.Trouble ?? "", p.IsAutomatic.ToString(), p.IsHeld.ToString() })]);

    /// <summary>The key of a package.</summary>
    public static string KeyOf(string name, string? architecture) => $"{name}:{architecture}";

    /// <summary>A change as a fact.</summary>
    public static JournalFact Fact(string name, PackageChange change) =>
        JournalFact.Of(name, change.Provider, change.Name, change.Architecture ?? "", change.Before ?? "", change.After ?? "");

    /// <summary>The change of a fact.</summary>
    public static PackageChange Read(JournalFact fact) =>
        new(fact.Values[0], fact.Values[1], Text(fact.Values[2]), Text(fact.Values[3]), Text(fact.Values[4]));

    private static string? Text(string value) => value.Length == 0 ? null : value;
}
