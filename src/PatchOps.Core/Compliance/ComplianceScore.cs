namespace PatchOps.Compliance;

/// <summary>100 minus the share of dated findings that are overdue, by weight of their severity.</summary>
public static class ComplianceScore
{
    /// <summary>The score, 0 to 100, rounded to a tenth; null when nothing is dated.</summary>
    public static double? Of(IReadOnlyList<Finding> findings)
    {
        int dated = 0, overdue = 0;
        foreach (var finding in findings)
        {
            if (finding.DueAt is null || finding.State is FindingState.NoFix or FindingState.Exempt)
            {
                continue;
            }

            var weight = WeightOf(finding.Severity);
            dated += weight;
            overdue += finding.State == FindingState.Overdue ? weight : 0;
        }

        return dated == 0 ? null : Math.Round(100 - (100.0 * overdue / dated), 1);
    }

    // An undisclosed severity weighs as high: not rated is not harmless.
    private static int WeightOf(Severity severity) => severity switch
    {
        Severity.Critical => 8,
        Severity.Medium => 2,
        Severity.Low => 1,
        _ => 4,
    };
}
