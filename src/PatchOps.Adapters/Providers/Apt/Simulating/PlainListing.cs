using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Apt.Simulating;

/// <summary>
/// Parses the listing of <c>LC_ALL=C apt-get --print-uris -o APT::Get::Show-Versions=true install …</c> where it is plain: upgrades alone. As soon as
/// anything is new, removed, held, downgraded or kept back, or a row reads unlike the others, it is not: <c>-s</c> says more of those.
/// </summary>
public static class PlainListing
{
    private const string Upgrades = "The following packages will be upgraded:";

    // Packages that would be suitable besides, and those that nobody needs any more, change nothing.
    private static readonly string[] s_harmless =
    [
        "Suggested packages:", "Recommended packages:", "The following packages were automatically installed and are no longer required:",
        "The following package was automatically installed and is no longer required:",
    ];

    // "   libssl3:i386 (3.0.20-1 => 3.0.22-1)"
    private static readonly Regex s_row = new(
        @"^   (?<name>[^\s:()]+)(:(?<foreign>[^\s()]+))? \((?<old>\S+) => (?<new>\S+)\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // "20 upgraded, 0 newly installed, 0 to remove and 4 not upgraded."
    private static readonly Regex s_counts = new(
        @"^(?<upgraded>\d+) upgraded, 0 newly installed, 0 to remove and \d+ not upgraded\.$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The upgrades; null where there is more to it.</summary>
    public static SimulationOutput? Parse(string output)
    {
        var installs = new List<ReadInstall>();
        var (section, counted) = ("", -1);
        foreach (var line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (!line.StartsWith(" ", StringComparison.Ordinal))
            {
                section = line;
                if (s_counts.Match(line) is { Success: true } counts && int.TryParse(counts.Groups["upgraded"].Value, out var upgraded))
                {
                    counted = upgraded;
                }
                else if (line.EndsWith(":", StringComparison.Ordinal) && line != Upgrades && !s_harmless.Contains(line))
                {
                    return null;
                }
            }
            else if (section == Upgrades)
            {
                if (s_row.Match(line) is not { Success: true } row)
                {
                    return null;
                }

                installs.Add(Install(row));
            }
        }

        return counted == installs.Count ? new SimulationOutput { Installs = installs } : null;
    }

    // The listing does not tell a package for all architectures from a native one; who reads it knows the patch.
    private static ReadInstall Install(Match row) => new()
    {
        Name = row.Groups["name"].Value,
        Foreign = row.Groups["foreign"] is { Success: true } foreign ? foreign.Value : null,
        InstalledVersion = row.Groups["old"].Value,
        Version = row.Groups["new"].Value,
        Architecture = "",
    };
}
