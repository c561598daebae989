using PatchOps.Diagnostics;

namespace PatchOps.Advisories;

/// <summary>
/// Whether what was imported can answer for a whole release. Records of a few packages make a release known to the catalogue, and say nothing
/// of all the other packages.
/// </summary>
public static class FeedCoverage
{
    // The smallest distribution that OSV has publishes hundreds of advisories; fewer are single records.
    private const int FewestRecords = 50;

    /// <summary>PO1518 where no feed covers the release as a whole; a warning where only repositories do, of which more may be in use.</summary>
    /// <param name="feeds">The feeds that concern the machine (<see cref="FeedFreshness.Concerning"/>).</param>
    /// <param name="os">The machine's operating system.</param>
    public static IReadOnlyList<Diagnostic> Diagnose(IReadOnlyList<FeedState> feeds, OperatingSystemInfo os)
    {
        if (feeds.Any(f => f.Feed is FeedNames.Debian or FeedNames.Msrc || (f.Feed == FeedNames.Osv && f.Records >= FewestRecords)))
        {
            return [];
        }

        var name = os.Name ?? os.Id ?? os.Family;
        var repositories = feeds.Where(f => f.Feed == FeedNames.UpdateInfo).Select(f => f.Part).ToArray();
        return repositories.Length == 0
            ? [ErrorCodes.ReleaseNotCovered.ToDiagnostic($"Only single records speak of {name}; what else is vulnerable there is not known.", target: os.Id)]
            :
            [
                ErrorCodes.ReleaseNotCovered.ToDiagnostic(
                    $"Of {name} only these repositories are known: {string.Join(", ", repositories)}; what others publish is not.", target: os.Id) with { Level = DiagnosticLevel.Warning },
            ];
    }
}
