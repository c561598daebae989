namespace PatchOps.Advisories.Matching;

/// <summary>Groups a package's claims by vulnerability.</summary>
internal static class ClaimGroups
{
    /// <summary>
    /// The claims of each vulnerability of which at least one is wanted, in the order of their first. Debian's tracker has one claim for each
    /// vulnerability: where it alone speaks of the package, what is not wanted is passed over at once. Elsewhere every claim is needed to decide.
    /// </summary>
    public static IEnumerable<IReadOnlyList<AffectedPackage>> Of(IReadOnlyList<AffectedPackage> claims, Func<AffectedPackage, bool> isWanted)
    {
        var isSingle = IsTrackerAlone(claims);
        var groups = new Dictionary<string, List<AffectedPackage>>(StringComparer.OrdinalIgnoreCase);
        var order = new List<List<AffectedPackage>>();
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            if (isSingle && !isWanted(claim))
            {
                continue;
            }

            if (!groups.TryGetValue(claim.Vulnerability, out var group))
            {
                groups.Add(claim.Vulnerability, group = new List<AffectedPackage>(1));
                order.Add(group);
            }

            group.Add(claim);
        }

        return isSingle ? order : order.Where(g => g.Any(isWanted));
    }

    private static bool IsTrackerAlone(IReadOnlyList<AffectedPackage> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Feed != FeedNames.Debian)
            {
                return false;
            }
        }

        return true;
    }
}
