namespace PatchOps.Advisories.Matching;

/// <summary>Groups a package's claims by vulnerability.</summary>
internal static class ClaimGroups
{
    /// <summary>
    /// The claims of each vulnerability of which at least one is wanted, in the order of their first. Where one feed alone speaks of the
    /// package, the claims that are not wanted are left out of the groups; where several do, each is needed to decide.
    /// </summary>
    public static IEnumerable<IReadOnlyList<AffectedPackage>> Of(IReadOnlyList<AffectedPackage> claims, Func<AffectedPackage, bool> isWanted)
    {
        var oneFeed = IsOneFeed(claims);
        var groups = new Dictionary<string, List<AffectedPackage>>(StringComparer.OrdinalIgnoreCase);
        var order = new List<List<AffectedPackage>>();
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            if (oneFeed && !isWanted(claim))
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

        return oneFeed ? order : order.Where(g => g.Any(isWanted));
    }

    private static bool IsOneFeed(IReadOnlyList<AffectedPackage> claims)
    {
        for (var i = 1; i < claims.Count; i++)
        {
            if (claims[i].Feed != claims[0].Feed)
            {
                return false;
            }
        }

        return true;
    }
}
