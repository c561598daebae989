using PatchOps.Adapters.Providers.Apt.Pinning;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// Which versions some source offers, from <c>apt-cache policy NAME…</c>: below each version (<c> *** 1.0-1 100</c> or <c>     1.0-1 500</c>) stand the
/// places that have it (<c>        500 http://… Packages</c>); <c>/var/lib/dpkg/status</c> among them only says that it is installed.
/// </summary>
public static class OfferedVersions
{
    private const int VersionIndent = 5;

    /// <summary>The versions that can be fetched.</summary>
    public static HashSet<(PackageKey Package, string Version)> Parse(string output, string nativeArchitecture)
    {
        var offered = new HashSet<(PackageKey, string)>();
        PackageKey? package = null;
        string? version = null;
        foreach (var line in output.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Length > 1 && line[0] != ' ' && line.EndsWith(":", StringComparison.Ordinal))
            {
                (package, version) = (Key(line.Substring(0, line.Length - 1), nativeArchitecture), null);
            }
            else if (IsVersion(line))
            {
                version = line.Substring(VersionIndent).Split(' ')[0];
            }
            else if (package is not null && version is not null && IsPlace(line))
            {
                offered.Add((package, version));
            }
        }

        return offered;
    }

    private static bool IsVersion(string line) =>
        line.Length > VersionIndent && line[VersionIndent] != ' '
        && (line.StartsWith(" *** ", StringComparison.Ordinal) || line.StartsWith("     ", StringComparison.Ordinal));

    private static bool IsPlace(string line) =>
        line.StartsWith("       ", StringComparison.Ordinal) && line.Trim().IndexOf(' ') > 0 && !line.EndsWith("/dpkg/status", StringComparison.Ordinal);

    private static PackageKey Key(string name, string nativeArchitecture)
    {
        var colon = name.LastIndexOf(':');
        return colon < 0 ? new PackageKey(name, nativeArchitecture) : new PackageKey(name.Substring(0, colon), name.Substring(colon + 1));
    }
}
