using System.Text.RegularExpressions;

namespace PatchOps.Adapters.Providers.Chocolatey;

/// <summary>
/// Reads <c>choco upgrade NAME --noop</c>. It has no form for programs (chocolatey/choco #931); its sentences are English everywhere: <c>You have git v2.12.0 installed. Version 2.12.2
/// is available based on your source(s).</c>, and for what would be new a line <c>chocolatey-core.extension v1.3.0 [Approved]</c>.
/// </summary>
internal static class ChocoRehearsal
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);
    private static readonly Regex s_upgrade = new(@"^You have (?<name>\S{1,100}) v(?<from>\S{1,128}) installed\. Version (?<to>\S{1,128}) is available", RegexOptions.CultureInvariant, s_limit);
    private static readonly Regex s_package = new(@"^(?<name>[A-Za-z0-9_][A-Za-z0-9._-]{0,99}) v(?<to>[0-9]\S{0,127})(?: \(forced\))?(?: \[[^\]]{1,60}\])*(?: - [\w ]{1,60})?$", RegexOptions.CultureInvariant, s_limit);

    /// <summary>What would be upgraded, and what would be new.</summary>
    /// <param name="output">What choco printed.</param>
    /// <param name="installed">What is installed, by name.</param>
    public static (IReadOnlyList<ChocoRow> Upgraded, IReadOnlyList<ChocoRow> Added) Parse(string output, IReadOnlyDictionary<string, string> installed)
    {
        var upgraded = new Dictionary<string, ChocoRow>(StringComparer.OrdinalIgnoreCase);
        var added = new Dictionary<string, ChocoRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in output.Split('\n').Take(20_000).Select(l => l.Trim()).Where(l => l.Length < 600))
        {
            if (s_upgrade.Match(line) is { Success: true } upgrade && ChocoName.IsSound(upgrade.Groups["name"].Value))
            {
                upgraded[upgrade.Groups["name"].Value] = new ChocoRow(upgrade.Groups["name"].Value, upgrade.Groups["from"].Value, upgrade.Groups["to"].Value, false);
            }
            else if (s_package.Match(line) is { Success: true } package && ChocoName.IsSound(package.Groups["name"].Value))
            {
                var (name, to) = (package.Groups["name"].Value, package.Groups["to"].Value);
                if (!installed.TryGetValue(name, out var from))
                {
                    added[name] = new ChocoRow(name, "", to, false);
                }
                else if (!upgraded.ContainsKey(name) && from != to)
                {
                    upgraded[name] = new ChocoRow(name, from, to, false);
                }
            }
        }

        return (upgraded.Values.ToArray(), added.Values.ToArray());
    }
}
