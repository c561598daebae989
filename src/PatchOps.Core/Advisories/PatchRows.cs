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
        return patch.Cves.Select(cve =>
        {
            var claim = new AffectedPackage { Feed = Told, Vulnerability = cve, Kind = AffectedKind.Affected, Severity = patch.Severity, PublishedAt = patch.ReleasedAt };
            return KnownFacts.Of(catalogue, claim, [claim], kevAsOf).ToTemplate(device) with
            {
                PatchId = patch.Id,
                Package = patch.Name,
                Architecture = patch.Architecture,
                SourceName = patch.SourceName,
                Provider = patch.Provider,
                InstalledVersion = patch.InstalledVersion,
                FixedVersion = patch.AvailableVersion,
                Status = FindingStatus.Fixable,
            };
        }).ToArray();
    }
}
