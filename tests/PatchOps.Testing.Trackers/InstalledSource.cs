using System.Text.RegularExpressions;

namespace PatchOps.Testing.Trackers;

/// <summary>A source package of a machine.</summary>
/// <param name="Name">The name.</param>
/// <param name="Version">The version that is installed.</param>
/// <param name="Binaries">The binary packages that are installed of it.</param>
public sealed record InstalledSource(string Name, string Version, IReadOnlyList<string> Binaries)
{
    /// <summary>The source packages in a dpkg status, in the order of their names; of several versions the first counts.</summary>
    public static IReadOnlyList<InstalledSource> Read(TextReader status)
    {
        var rows = new List<(string Name, string Version, string Binary)>();
        foreach (var stanza in status.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var binary = Field(stanza, "Package");
            var version = Field(stanza, "Version");
            if (binary is null || version is null || Field(stanza, "Status")?.EndsWith(" installed", StringComparison.Ordinal) != true)
            {
                continue;
            }

            var source = Regex.Match(Field(stanza, "Source") ?? binary, @"^(\S+)(?: \((\S+)\))?$");
            rows.Add((source.Groups[1].Value, source.Groups[2].Success ? source.Groups[2].Value : version, binary));
        }

        return [.. rows.GroupBy(r => r.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new InstalledSource(g.Key, g.First().Version, [.. g.Select(r => r.Binary).Distinct(StringComparer.Ordinal)]))];
    }

    private static string? Field(string stanza, string name)
    {
        var match = Regex.Match(stanza, $"^{name}: (.*)$", RegexOptions.Multiline);
        return match.Success ? match.Groups[1].Value : null;
    }
}
