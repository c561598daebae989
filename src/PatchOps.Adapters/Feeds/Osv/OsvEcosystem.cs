using System.Text.RegularExpressions;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>What an ecosystem's name stands for, and what its package names are.</summary>
internal static class OsvEcosystem
{
    // By the prefixes of https://ossf.github.io/osv-schema/#id-modified-fields.
    private static readonly (string Prefix, string Part)[] s_prefixes =
    [
        ("ALSA-", "AlmaLinux"), ("ALBA-", "AlmaLinux"), ("ALEA-", "AlmaLinux"),
        ("RLSA-", "Rocky Linux"), ("RXSA-", "Rocky Linux"),
        ("DSA-", "Debian"), ("DLA-", "Debian"), ("DTSA-", "Debian"), ("DEBIAN-", "Debian"),
        ("USN-", "Ubuntu"), ("LSN-", "Ubuntu"), ("UBUNTU-", "Ubuntu"),
        ("SUSE-", "SUSE"), ("openSUSE-", "openSUSE"),
        ("RHSA-", "Red Hat"), ("RHBA-", "Red Hat"), ("RHEA-", "Red Hat"),
    ];

    private static readonly Regex s_epoch = new(@"[?&]epoch=(\d{1,9})(?:&|$)", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    /// <summary>The part of the feed: the distribution.</summary>
    public static string PartOf(string ecosystem) => ecosystem.Split(':')[0];

    /// <summary>The part of a record that names no package.</summary>
    public static string PartOfId(string id) =>
        s_prefixes.FirstOrDefault(p => id.StartsWith(p.Prefix, StringComparison.Ordinal)).Part ?? FeedNames.Osv;

    /// <summary>The key under which its claims stand; <c>osv:</c> and its name where no machine is matched against it.</summary>
    public static string ReleaseOf(string ecosystem) => (ReleaseName.OfEcosystem(ecosystem) ?? "osv:" + ecosystem).ToLowerInvariant();

    /// <summary>
    /// The packages that a claim is about. Debian and Ubuntu name source packages, and so does Rocky Linux (github.com/resf/distro-tools,
    /// apollo/server/routes/api_osv.py: "Only process src packages"); AlmaLinux and Red Hat name binary packages. SUSE names the source package and
    /// lists its binary packages with their fixed versions, which are what is installed; where the list is missing, the source's name is all there is.
    /// </summary>
    public static IEnumerable<(string Package, AffectedPackage Shape)> PackagesOf(OsvAffected affected, AffectedPackage shape)
    {
        if (affected.Binaries.Count == 0 || !(PartOf(affected.Ecosystem!) is "SUSE" or "openSUSE"))
        {
            yield return (affected.Name!, WithEpoch(affected, shape));
            yield break;
        }

        foreach (var (name, version) in affected.Binaries)
        {
            yield return (name, shape.Fixed is null ? shape : shape with { Fixed = version });
        }
    }

    // Rocky Linux's versions came without their epoch for years, which stood in the package URL; without it, an epoch of 1 in the installed one
    // is above every fix.
    private static AffectedPackage WithEpoch(OsvAffected affected, AffectedPackage shape)
    {
        var match = affected.Purl is { Length: < 2048 } purl ? s_epoch.Match(purl) : Match.Empty;
        return match.Success && match.Groups[1].Value is not "0" and var epoch && shape.Fixed is { } version && version.IndexOf(':') < 0
            ? shape with { Fixed = $"{epoch}:{version}" }
            : shape;
    }
}
