namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>Parses <c>apt-cache policy NAME…</c>: a line <c>name:</c> or <c>name:arch:</c>, then indented lines, <c>Candidate:</c> among them.</summary>
public static class PolicyOutputParser
{
    /// <summary>Each package's candidate; null for "(none)".</summary>
    public static IReadOnlyDictionary<PackageKey, string?> Parse(string output, string nativeArchitecture)
    {
        var candidates = new Dictionary<PackageKey, string?>();
        PackageKey? current = null;
        foreach (var line in output.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Length > 1 && line[0] != ' ' && line.EndsWith(":", StringComparison.Ordinal))
            {
                var name = line.Substring(0, line.Length - 1);
                var colon = name.LastIndexOf(':');
                current = colon < 0
                    ? new PackageKey(name, nativeArchitecture)
                    : new PackageKey(name.Substring(0, colon), name.Substring(colon + 1));
            }
            else if (current is { } key && line.StartsWith("  Candidate: ", StringComparison.Ordinal))
            {
                var version = line.Substring("  Candidate: ".Length).Trim();
                candidates[key] = version == "(none)" ? null : version;
            }
        }

        return candidates;
    }
}
