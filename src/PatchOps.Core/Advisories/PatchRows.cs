using PatchOps.Advisories.Matching;

namespace PatchOps.Advisories;

/// <summary>A patch as findings: one for each CVE that it is known to close, with what the catalogue knows of it.</summary>
internal static class PatchRows
{
    // The patch itself names its CVEs; who told it is no longer known.
    private const string Told = "inventory";

    /// <summary>The rows of a patch; empty when no CVE of it is known.</summary>
    public static IReadOnlyList<Finding> Of(Device device, AvailablePatch patch, IAdvisoryCatalog catalogue)
    {
        if (patch.Cves.Count == 0)
        {
            return [];
        }

        var kevAsOf = catalogue.Feeds.FirstOrDefault(f => f.Feed == FeedNames.Kev)?.AsOf;
        var subject = new FindingSubject
        {
            Package = patch.Name,
            Architecture = patch.Architecture,
            SourceName = patch.SourceName,
            Provider = patch.Provider,
            InstalledVersion = patch.InstalledVersion,
        };
        var judgement = new Judgement(FindingStatus.Fixable, "A patch that closes it is missing.") { PatchId = patch.Id, FixedVersion = patch.AvailableVersion };
        return patch.Cves.Select(cve =>
        {
            var claim = new AffectedPackage { Feed = Told, Vulnerability = cve, Kind = AffectedKind.Affected, Severity = patch.Severity, PublishedAt = patch.ReleasedAt };
            return KnownFacts.Of(catalogue, claim, [claim], kevAsOf).In(device, subject, judgement);
        }).ToArray();
    }
}
