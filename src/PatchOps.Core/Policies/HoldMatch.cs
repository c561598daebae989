using PatchOps.Inventory;

namespace PatchOps.Policies;

/// <summary>Which hold counts for a patch or a finding: the first of the policy that matches and has not expired.</summary>
public static class HoldMatch
{
    /// <summary>The hold of a patch, or null.</summary>
    /// <param name="holds">The policy's holds.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="asOf">The time that counts (UTC).</param>
    public static PatchHold? Of(IReadOnlyList<PatchHold> holds, AvailablePatch patch, DateTimeOffset asOf)
    {
        foreach (var hold in holds)
        {
            if (!hold.IsExpired(asOf)
                && MatchesName(hold.Packages, patch.Name)
                && MatchesName(hold.Ids, patch.Id)
                && (hold.Kbs.Count == 0 || (patch.Kb is { } kb && hold.Kbs.Any(held => KbNumber.IsSame(held, kb))))
                && (hold.Cves.Count == 0 || hold.Cves.Any(cve => patch.Cves.Contains(cve, StringComparer.OrdinalIgnoreCase))))
            {
                return hold;
            }
        }

        return null;
    }

    /// <summary>The hold of a finding, or null. A hold that names a KB is found by the finding's patch or by its advisories.</summary>
    /// <param name="holds">The policy's holds.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="patch">The patch that closes it, or null.</param>
    /// <param name="asOf">The time that counts (UTC).</param>
    public static PatchHold? Of(IReadOnlyList<PatchHold> holds, Finding finding, AvailablePatch? patch, DateTimeOffset asOf)
    {
        for (var i = 0; i < holds.Count; i++)
        {
            var hold = holds[i];
            if (!hold.IsExpired(asOf)
                && MatchesName(hold.Packages, finding.Package)
                && MatchesName(hold.Ids, finding.PatchId)
                && (hold.Kbs.Count == 0 || hold.Kbs.Any(kb => NamesKb(finding, patch, kb)))
                && (hold.Cves.Count == 0 || (finding.Cve is { } cve && hold.Cves.Contains(cve, StringComparer.OrdinalIgnoreCase))))
            {
                return hold;
            }
        }

        return null;
    }

    private static bool MatchesName(IReadOnlyList<string> patterns, string? name) =>
        patterns.Count == 0 || (name is not null && patterns.Any(pattern => Wildcard.IsMatch(pattern, name)));

    private static bool NamesKb(Finding finding, AvailablePatch? patch, string kb) =>
        (patch?.Kb is { } own && KbNumber.IsSame(own, kb)) || finding.Advisories.Any(advisory => KbNumber.IsSame(advisory, kb));
}
