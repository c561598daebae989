using System.Globalization;

namespace PatchOps.Adapters.Providers.Apt.Pinning;

/// <summary>
/// Parses <c>apt-cache policy NAME…</c>: a line <c>name:</c> or <c>name:arch:</c>, then indented lines, <c>Candidate:</c> among them, and the
/// table of versions (<c> *** 1.0-1 100</c>, the stars on the installed one).
/// </summary>
public static class PolicyOutputParser
{
    private const int Stars = 4;

    /// <summary>Each package's candidate.</summary>
    public static IReadOnlyDictionary<PackageKey, PolicyAnswer> Parse(string output, string nativeArchitecture)
    {
        var answers = new Dictionary<PackageKey, PolicyAnswer>();
        PackageKey? current = null;
        var best = int.MinValue;
        foreach (var line in output.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Length > 1 && line[0] != ' ' && line.EndsWith(":", StringComparison.Ordinal))
            {
                current = Key(line.Substring(0, line.Length - 1), nativeArchitecture);
                best = int.MinValue;
            }
            else if (current is { } key && line.StartsWith("  Candidate: ", StringComparison.Ordinal))
            {
                var version = line.Substring("  Candidate: ".Length).Trim();
                answers[key] = new PolicyAnswer { Version = version == "(none)" ? null : version };
            }
            else if (current is { } listed && answers.TryGetValue(listed, out var answer)
                && Row(line) is { } row && row.Version == answer.Version && row.Priority > best)
            {
                // Two builds of one version: apt takes the higher priority, and of equals the first.
                best = row.Priority;
                answers[listed] = answer with { IsInstalled = row.IsInstalled };
            }
        }

        return answers;
    }

    private static PackageKey Key(string name, string nativeArchitecture)
    {
        var colon = name.LastIndexOf(':');
        return colon < 0
            ? new PackageKey(name, nativeArchitecture)
            : new PackageKey(name.Substring(0, colon), name.Substring(colon + 1));
    }

    private static (bool IsInstalled, string Version, int Priority)? Row(string line)
    {
        var isInstalled = line.StartsWith(" *** ", StringComparison.Ordinal);
        if (!isInstalled && !(line.StartsWith("     ", StringComparison.Ordinal) && line.Length > 5 && line[5] != ' '))
        {
            return null;
        }

        var words = line.Substring(Stars).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && int.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority)
            ? (isInstalled, words[0], priority)
            : null;
    }
}
