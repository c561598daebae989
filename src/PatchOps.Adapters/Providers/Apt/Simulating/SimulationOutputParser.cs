using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// Parses <c>LC_ALL=C apt-get -s -y install …</c>. A line that it does not know is passed over: what counts as installed stands in "Inst"
/// lines alone, and whoever is missing there is kept back. Lists of packages that are "no longer required" are no removals.
/// </summary>
public static class SimulationOutputParser
{
    private const string UnmetHeading = "The following packages have unmet dependencies:";
    private const string HeldHeading = "The following held packages will be changed:";
    private const string DowngradedHeading = "The following packages will be DOWNGRADED:";

    // "Inst labfoo:i386 [1.0-1] (2.0-1 Lab:12/stable, Lab-Security:12/stable-security [i386]) []"; a new package has no first bracket.
    private static readonly Regex s_install = new(
        @"^Inst (?<name>[^\s:]+)(:(?<foreign>\S+))?( \[(?<old>[^\]\s]*)\])? \((?<new>\S+) .*\[(?<architecture>[^\]\s]+)\]\)( \[.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex s_removal = new(
        @"^(Remv|Purg) (?<name>[^\s:]+)(:(?<foreign>\S+))?( \[(?<old>[^\]\s]*)\])?( .*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex s_passed = new(
        @"^(Skipping (?<name>[^\s,]+), |(?<name>\S+) is already the newest version)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex s_unknown = new(
        @"^(Version '[^']*' for '(?<name>[^']+)' was not found|Unable to locate package (?<name>\S+)|Package '?(?<name>[^\s']+)'? has no installation candidate)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Parses both streams.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static SimulationOutput Parse(string output, string error)
    {
        var lines = output.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var errors = Errors(error);
        return new SimulationOutput
        {
            Installs = lines.Where(IsInstall).Select(Install).OfType<ReadInstall>().ToArray(),
            Removals = lines.Select(line => s_removal.Match(line)).Where(match => match.Success).Select(Removal).ToArray(),
            Unmet = Unmet(Section(lines, UnmetHeading)),
            HeldChanged = Names(Section(lines, HeldHeading)),
            Downgraded = Names(Section(lines, DowngradedHeading)),
            Passed = Complaints(lines, s_passed),
            Unknown = Complaints(errors, s_unknown),
            Errors = errors,
        };
    }

    private static bool IsInstall(string line) => line.StartsWith("Inst ", StringComparison.Ordinal);

    private static ReadInstall? Install(string line)
    {
        var match = s_install.Match(line);
        return !match.Success ? null : new ReadInstall
        {
            Name = match.Groups["name"].Value,
            Foreign = Value(match, "foreign"),
            InstalledVersion = Value(match, "old"),
            Version = match.Groups["new"].Value,
            Architecture = match.Groups["architecture"].Value,
        };
    }

    private static ReadRemoval Removal(Match match) => new()
    {
        Name = match.Groups["name"].Value,
        Foreign = Value(match, "foreign"),
        Version = Value(match, "old"),
    };

    private static string? Value(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } found ? found.Value : null;

    private static ReadComplaint[] Complaints(IEnumerable<string> lines, Regex form) => lines
        .Select(line => (Line: line, Match: form.Match(line)))
        .Where(found => found.Match.Success)
        .Select(found => new ReadComplaint { Package = found.Match.Groups["name"].Value, Words = found.Line })
        .ToArray();

    // The rows below a heading are indented; some headings come twice.
    private static IEnumerable<string> Section(string[] lines, string heading)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (inside && line.StartsWith(" ", StringComparison.Ordinal))
            {
                yield return line;
                continue;
            }

            inside = line == heading;
        }
    }

    private static string[] Names(IEnumerable<string> section) =>
        section.SelectMany(line => line.Split([' '], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToArray();

    // " labfoo : Depends: labbar (>= 2) but 1 is to be installed"; further lines of the same package are indented to the word behind the colon.
    private static List<ReadComplaint> Unmet(IEnumerable<string> section)
    {
        var rows = new List<ReadComplaint>();
        foreach (var line in section)
        {
            var colon = line.IndexOf(" : ", StringComparison.Ordinal);
            var package = colon > 1 && line[1] != ' ' ? line.Substring(1, colon - 1) : null;
            if (package is not null && package.IndexOf(' ') < 0)
            {
                rows.Add(new ReadComplaint { Package = package, Words = line.Substring(colon + 3).Trim() });
            }
            else if (rows.Count > 0)
            {
                rows.Add(new ReadComplaint { Package = rows[rows.Count - 1].Package, Words = line.Trim() });
            }
        }

        return rows;
    }

    // apt 3's solver gives its reasons in indented lines below the error.
    private static List<string> Errors(string error)
    {
        var errors = new List<string>();
        var inside = false;
        foreach (var line in error.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.StartsWith("E: ", StringComparison.Ordinal))
            {
                errors.Add(line.Substring(3));
                inside = true;
            }
            else if (inside && line.StartsWith(" ", StringComparison.Ordinal))
            {
                errors[errors.Count - 1] += " " + line.Trim();
            }
            else
            {
                inside = false;
            }
        }

        return errors;
    }
}
