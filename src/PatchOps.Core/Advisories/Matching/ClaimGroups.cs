namespace PatchOps.Advisories.Matching;

/// <summary>Groups a package's claims by vulnerability.</summary>
internal static class ClaimGroups
{
    /// <summary>
    /// The claims of each vulnerability of which at least one is wanted, in the order of their first. Debian's tracker has one claim for each
    /// vulnerability: where it alone speaks of the package, what is not wanted is passed over at once. A group is good until the next is asked for. Elsewhere every claim is needed to decide.
    /// </summary>
    public static IEnumerable<IReadOnlyList<AffectedPackage>> Of(IReadOnlyList<AffectedPackage> claims, Func<AffectedPackage, bool> isWanted)
    {
        if (IsTrackerAlone(claims))
        {
            return Single(claims, isWanted);
        }

        var groups = new Dictionary<string, List<AffectedPackage>>(StringComparer.OrdinalIgnoreCase);
        var order = new List<List<AffectedPackage>>();
        for (var i = 0; i < claims.Count; i++)
        {
            if (!groups.TryGetValue(claims[i].Vulnerability, out var group))
            {
                groups.Add(claims[i].Vulnerability, group = new List<AffectedPackage>(1));
                order.Add(group);
            }

            group.Add(claims[i]);
        }

        return order.Where(g => g.Any(isWanted));
    }

    private static IEnumerable<IReadOnlyList<AffectedPackage>> Single(IReadOnlyList<AffectedPackage> claims, Func<AffectedPackage, bool> isWanted)
    {
        // One array for all of them: a machine can have ten thousand, and none is kept.
        var one = new AffectedPackage[1];
        for (var i = 0; i < claims.Count; i++)
        {
            if (isWanted(claims[i]))
            {
                one[0] = claims[i];
                yield return one;
            }
        }
    }

    private static bool IsTrackerAlone(IReadOnlyList<AffectedPackage> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Feed != FeedNames.Debian || claims[i].Advisory is not null)
            {
                return false;
            }
        }

        return true;
    }
}
