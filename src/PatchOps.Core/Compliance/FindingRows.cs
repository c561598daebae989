using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Compliance;

/// <summary>
/// The rows of a report before they are dated: what the matcher found, and the security patches that no advisory explains. A patch from a
/// security archive is dated even where the catalogue is silent, or there is none.
/// </summary>
public static class FindingRows
{
    /// <summary>The rows.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="match">What the matcher found, and the feeds that it asked.</param>
    public static IReadOnlyList<Finding> Of(PatchInventory inventory, MatchResult match)
    {
        var found = match.Findings;
        DateTimeOffset? heardOf = null;
        HashSet<string>? explained = null;
        List<Finding>? rows = null;
        foreach (var patch in inventory.Available)
        {
            if (patch.Classification != Classification.Security)
            {
                continue;
            }

            if (explained is null)
            {
                explained = new HashSet<string>(found.Select(f => f.PatchId).OfType<string>(), StringComparer.Ordinal);
                heardOf = HeardOf(match);
            }

            if (explained.Add(patch.Id))
            {
                (rows ??= [.. found]).Add(Row(inventory, patch, heardOf));
            }
        }

        return rows ?? found;
    }

    /// <summary>A patch as a row of its own.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="heardOf">Until when both CISA and the patch's publisher have been heard of (<see cref="HeardOf"/>), or null.</param>
    internal static Finding Row(PatchInventory inventory, AvailablePatch patch, DateTimeOffset? heardOf = null) => new()
    {
        DeviceId = inventory.Device.Id,
        DeviceName = inventory.Device.Name,
        PatchId = patch.Id,
        Package = patch.Name,
        Architecture = patch.Architecture,
        SourceName = patch.SourceName,
        Provider = patch.Provider,
        InstalledVersion = patch.InstalledVersion,
        FixedVersion = patch.AvailableVersion,
        Status = FindingStatus.Fixable,
        Severity = patch.Severity,
        ReleasedAt = patch.ReleasedAt,

        // CISA lists CVEs. A patch for which its publisher named none, in a feed that was made after the patch was there, is on no list.
        KnownExploited = patch.Cves.Count == 0 && (patch.FirstSeenAt ?? patch.ReleasedAt) <= heardOf ? false : null,
        Reason = "A security patch is missing; no imported advisory says which vulnerabilities it closes here.",
    };

    // The older of CISA's catalogue and the system's own feed; null where one is missing, or the match could not be made.
    private static DateTimeOffset? HeardOf(MatchResult match)
    {
        DateTimeOffset? kev = null, own = null;
        foreach (var feed in match.Feeds)
        {
            if (feed.Feed == FeedNames.Kev)
            {
                kev = feed.AsOf;
            }
            else if (feed.Feed is not (FeedNames.Epss or FeedNames.Vulnrichment))
            {
                own = own is null || feed.AsOf > own ? feed.AsOf : own;
            }
        }

        return match.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error) ? null : kev < own ? kev : kev is null ? null : own;
    }
}
