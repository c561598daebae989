namespace PatchOps.Compliance;

/// <summary>100 minus the share of dated findings that are overdue, by weight of their severity.</summary>
public static class ComplianceScore
{
    /// <summary>The score, 0 to 100, rounded to a tenth; null when nothing is dated.</summary>
    public static double? Of(IReadOnlyList<Finding> findings)
    {
        var (dated, overdue) = Weigh(findings);
        return Of(dated, overdue);
    }

    /// <summary>The score of what was weighed, of one machine or of many added up; null when nothing is dated.</summary>
    /// <param name="dated">The weight of the dated findings.</param>
    /// <param name="overdue">The weight of those that are overdue.</param>
    public static double? Of(long dated, long overdue) => dated == 0 ? null : Math.Round(100 - (100.0 * overdue / dated), 1);

    /// <summary>The weights of one machine's findings: scores cannot be added up, these can.</summary>
    public static (long Dated, long Overdue) Weigh(IReadOnlyList<Finding> findings)
    {
        long dated = 0, overdue = 0;
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

        return (dated, overdue);
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
