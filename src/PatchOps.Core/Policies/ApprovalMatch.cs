using PatchOps.Inventory;

namespace PatchOps.Policies;

/// <summary>Which approval counts for a patch: the last of the policy that matches.</summary>
public static class ApprovalMatch
{
    /// <summary>The approval, or null when nothing approves the patch.</summary>
    public static ApprovalRule? Of(IReadOnlyList<ApprovalRule> rules, AvailablePatch patch)
    {
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            if (Matches(rules[i], patch))
            {
                return rules[i];
            }
        }

        return null;
    }

    private static bool Matches(ApprovalRule rule, AvailablePatch patch) =>
        (rule.Classifications.Count == 0 || rule.Classifications.Contains(patch.Classification))
        && (rule.Severities.Count == 0 || rule.Severities.Contains(patch.Severity))
        && MatchesText(rule.Packages, patch.Name)
        && MatchesText(rule.Ids, patch.Id)
        && MatchesText(rule.Titles, patch.Title)
        && MatchesText(rule.Origins, patch.Origin)
        && (rule.Providers.Count == 0 || rule.Providers.Contains(patch.Provider, StringComparer.OrdinalIgnoreCase))
        && (rule.Kbs.Count == 0 || (patch.Kb is { } kb && rule.Kbs.Any(named => KbNumber.IsSame(named, kb))))
        && (rule.Cves.Count == 0 || rule.Cves.Any(cve => patch.Cves.Contains(cve, StringComparer.OrdinalIgnoreCase)));

    private static bool MatchesText(IReadOnlyList<string> patterns, string? text) =>
        patterns.Count == 0 || (text is not null && patterns.Any(pattern => Wildcard.IsMatch(pattern, text)));
}
