using PatchOps.Adapters.Providers.Apt.Indexes;

namespace PatchOps.Adapters.Providers.Apt;

/// <summary>What kind of change an archive's packages are.</summary>
public static class ArchiveClassifier
{
    /// <summary>
    /// Security for a security archive (Debian: Label <c>Debian-Security</c>, suite <c>…-security</c>; Ubuntu: suite
    /// <c>noble-security</c>, and for ESM <c>…-infra-security</c>, <c>…-apps-security</c>), feature for backports, bugfix for the
    /// distributions' other suites, and other where the archive is nobody's we know.
    /// </summary>
    public static Classification Classify(ReleaseInfo release)
    {
        if (IsSecurity(release))
        {
            return Classification.Security;
        }

        if (EndsWith(release.Suite, "-backports") || EndsWith(release.Codename, "-backports") || EndsWith(release.Suite, "-backports-sloppy"))
        {
            return Classification.Feature;
        }

        return release.Origin is "Debian" or "Ubuntu" ? Classification.Bugfix : Classification.Other;
    }

    /// <summary>True for a security archive. The label counts too: Debian's security suites up to buster were called <c>stable/updates</c>.</summary>
    public static bool IsSecurity(ReleaseInfo release) =>
        EndsWith(release.Label, "-Security") || EndsWith(release.Suite, "-security") || EndsWith(release.Codename, "-security");

    private static bool EndsWith(string? text, string ending) =>
        text is not null && text.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
