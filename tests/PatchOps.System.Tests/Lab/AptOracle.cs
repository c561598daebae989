using System.Text.RegularExpressions;

namespace PatchOps.SystemTests.Lab;

/// <summary>Asks the real apt for the truth about a root. Whole sets only.</summary>
internal sealed partial class AptOracle
{
    private readonly Func<string, string[], (string Tool, string[] Arguments)> _command;
    private readonly Dictionary<string, string> _environment;

    private AptOracle(Func<string, string[], (string, string[])> command, Dictionary<string, string> environment) =>
        (_command, _environment) = (command, environment);

    /// <summary>The machine's apt, pointed at a tree by <c>Dir</c>; the tree needs no programs of its own.</summary>
    public static AptOracle ForTree(string root, string configurationFile)
    {
        File.WriteAllText(configurationFile, $$"""
            Dir "{{root}}/";
            Dir::Cache::pkgcache "";
            Dir::Cache::srcpkgcache "";
            DPkg::Options { "--root={{root}}"; };
            APT::Sandbox::User "";

            """);
        return new AptOracle((tool, arguments) => (tool, arguments), new() { ["APT_CONFIG"] = configurationFile });
    }

    /// <summary>The apt inside a whole system; needs root.</summary>
    public static AptOracle ForChroot(string root) => new(
        (tool, arguments) => ("chroot", [root, tool, .. arguments]),
        new() { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" });

    public static bool IsHere => LabTool.Find("apt-get") is not null && LabTool.Find("dpkg") is not null;

    /// <summary><c>apt list --upgradable</c>: installed, with a newer candidate; held and phased ones too.</summary>
    public IReadOnlyList<UpgradableRow> Upgradable() => Lines("apt", "list", "--upgradable")
        .Select(line => UpgradableLine().Match(line))
        .Where(match => match.Success)
        .Select(match => new UpgradableRow(
            match.Groups["name"].Value, match.Groups["arch"].Value, match.Groups["old"].Value, match.Groups["new"].Value,
            match.Groups["suites"].Value.Split(',')))
        .OrderBy(row => row.ToString(), StringComparer.Ordinal)
        .ToArray();

    /// <summary><c>apt list --installed</c> as <c>name arch version</c>.</summary>
    public IReadOnlyList<string> Installed() => Lines("apt", "list", "--installed")
        .Select(line => InstalledLine().Match(line))
        .Where(match => match.Success)
        .Select(match => $"{match.Groups["name"].Value} {match.Groups["arch"].Value} {match.Groups["version"].Value}")
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary><c>apt-mark showhold</c>: <c>name</c>, or <c>name:arch</c> of a foreign architecture.</summary>
    public IReadOnlyList<string> Held() => Lines("apt-mark", "showhold").Where(line => line.Length > 0).ToArray();

    /// <summary>Where each version of the packages comes from, of <c>apt-cache policy</c>: per <see cref="Key"/> its (origin, suite) pairs.</summary>
    public ILookup<string, (string? Origin, string? Suite)> Origins(IEnumerable<UpgradableRow> rows)
    {
        var releases = Releases();
        var byQuery = rows.ToDictionary(QueryName, row => row);
        var found = new List<(string Key, (string?, string?) Value)>();
        UpgradableRow? package = null;
        var version = "";
        foreach (var line in byQuery.Count == 0 ? [] : Lines("apt-cache", ["policy", .. byQuery.Keys]))
        {
            if (line.Length > 0 && line[0] != ' ')
            {
                package = byQuery.GetValueOrDefault(line.TrimEnd(':'));
            }
            else if (VersionLine().Match(line) is { Success: true } v)
            {
                version = v.Groups["version"].Value;
            }
            else if (FileLine().Match(line) is { Success: true } file
                && package is not null && releases.TryGetValue(file.Groups["file"].Value, out var release))
            {
                found.Add((Key(package.Name, package.Architecture, version), release));
            }
        }

        return found.ToLookup(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>Download size and source of each row's candidate, from <c>apt-cache show</c>, per <see cref="Key"/>.</summary>
    public IReadOnlyDictionary<string, (long Size, string Source, string SourceVersion)> Details(IReadOnlyList<UpgradableRow> rows)
    {
        var details = new Dictionary<string, (long, string, string)>();
        if (rows.Count == 0)
        {
            return details;
        }

        var text = Run("apt-cache", ["show", .. rows.Select(r => $"{QueryName(r)}={r.Candidate}")]);
        foreach (var stanza in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = stanza.Split('\n').Where(l => l.Length > 0 && l[0] != ' ').Select(l => l.Split(": ", 2))
                .Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1]);
            if (!fields.TryGetValue("Size", out var size))
            {
                continue;
            }

            var source = fields.GetValueOrDefault("Source", fields["Package"]);
            var parts = source.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            details[Key(fields["Package"], fields["Architecture"], fields["Version"])] =
                (long.Parse(size), parts[0], parts.Length > 1 ? parts[1] : fields["Version"]);
        }

        return details;
    }

    /// <summary>
    /// How facts are looked up. A version for all architectures and one for the native architecture are the same package to apt, and
    /// <c>apt list</c> shows the architecture of the installed one.
    /// </summary>
    public static string Key(string name, string? architecture, string version) =>
        $"{name} {(architecture == "all" ? "amd64" : architecture)} {version}";

    /// <summary>Runs a tool of apt's that must succeed.</summary>
    public string Run(string tool, params string[] arguments)
    {
        var command = _command(tool, arguments);
        return LabTool.Run(command.Tool, command.Arguments, _environment);
    }

    public (int Code, string Output, string Error) Try(string tool, params string[] arguments)
    {
        var command = _command(tool, arguments);
        return LabTool.Try(command.Tool, command.Arguments, _environment);
    }

    private string[] Lines(string tool, params string[] arguments) => Run(tool, arguments).Split('\n');

    // The laboratory's native architecture; a package of it and an "all" one go by their bare names.
    private static string QueryName(UpgradableRow row) =>
        row.Architecture is "all" or "amd64" ? row.Name : $"{row.Name}:{row.Architecture}";

    private Dictionary<string, (string? Origin, string? Suite)> Releases()
    {
        var releases = new Dictionary<string, (string?, string?)>();
        var file = "";
        foreach (var line in Lines("apt-cache", "policy"))
        {
            if (line.StartsWith("     release ", StringComparison.Ordinal))
            {
                var fields = line.Trim()["release ".Length..].Split(',')
                    .Where(f => f.Contains('=', StringComparison.Ordinal)).GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.First()[2..]);
                releases[file] = (fields.GetValueOrDefault('o'), fields.GetValueOrDefault('a'));
            }
            else if (FileLine().Match(line) is { Success: true } match)
            {
                file = match.Groups["file"].Value;
            }
        }

        return releases;
    }

    [GeneratedRegex(@"^(?<name>[^/ ]+)/(?<suites>\S*) (?<new>\S+) (?<arch>\S+) \[upgradable from: (?<old>[^\]]+)\]")]
    private static partial Regex UpgradableLine();

    [GeneratedRegex(@"^(?<name>[^/ ]+)/(?<suites>\S*) (?<version>\S+) (?<arch>\S+) \[(installed|upgradable)")]
    private static partial Regex InstalledLine();

    [GeneratedRegex(@"^ (\*\*\*|   ) (?<version>\S+) -?\d+( \(phased \d+%\))?$")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^ +-?\d+ (?<file>(\S+:)?/.*)$")]
    private static partial Regex FileLine();
}
