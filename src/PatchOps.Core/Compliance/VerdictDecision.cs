namespace PatchOps.Compliance;

/// <summary>
/// The answer: not compliant if anything is overdue; else unknown if evidence is missing or too old; else due soon; else compliant. Unknown
/// never reads as compliant.
/// </summary>
public static class VerdictDecision
{
    /// <summary>The verdict, and why, in one sentence.</summary>
    /// <param name="findings">The dated findings, in the order of a report.</param>
    /// <param name="summary">Their counts.</param>
    /// <param name="evidence">What the answer rests on.</param>
    public static (Verdict Verdict, string Reason) Of(IReadOnlyList<Finding> findings, ComplianceSummary summary, IReadOnlyList<Evidence> evidence)
    {
        if (summary.Overdue > 0)
        {
            return (Verdict.NonCompliant, $"{Count(summary.Overdue, "finding")} overdue; the longest: {NameOf(findings[0])}, since {DateText(findings[0].DueAt)}, by {findings[0].Rule}.");
        }

        if (evidence.FirstOrDefault(e => e.IsInsufficient) is { } missing)
        {
            return (Verdict.Unknown, $"{missing.Name}: {missing.Detail}");
        }

        if (findings.FirstOrDefault(IsUndecided) is { } open)
        {
            return (Verdict.Unknown, $"It is not known by when {NameOf(open)} is due, or whether it is fixed.");
        }

        return summary.DueSoon > 0
            ? (Verdict.DueSoon, $"{Count(summary.DueSoon, "finding")} due soon; the first: {NameOf(findings[0])}, on {DateText(findings[0].DueAt)}, by {findings[0].Rule}.")
            : (Verdict.Compliant, "Nothing is overdue and nothing is due soon.");
    }

    /// <summary>
    /// True where facts are missing that leave the verdict open. Where a publisher itself has not determined whether its package is affected,
    /// nobody can do anything yet: such rows are counted.
    /// </summary>
    /// <param name="finding">The dated finding.</param>
    public static bool IsUndecided(Finding finding) =>
        finding.State == FindingState.Unknown && (finding.Status != FindingStatus.Unknown || finding.FixedVersion is not null);

    private static string NameOf(Finding finding) => finding.Cve is null ? finding.Package : $"{finding.Cve} in {finding.Package}";

    private static string DateText(DateTimeOffset? at) => at is { } date ? date.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture) : "no date";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun} is" : $"{count} {noun}s are";
}
