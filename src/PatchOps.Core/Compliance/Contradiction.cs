using PatchOps.Diagnostics;

namespace PatchOps.Compliance;

/// <summary>
/// What in a report speaks against its own good verdict. This version never writes such a report, except beside an error that came after the evaluation; another version, or another
/// hand, may.
/// </summary>
internal static class Contradiction
{
    /// <summary>The first thing, in one sentence; null where nothing does.</summary>
    public static string? Of(ComplianceReport report)
    {
        foreach (var diagnostic in report.Diagnostics)
        {
            if (diagnostic.Level == DiagnosticLevel.Error)
            {
                return $"{diagnostic.Id} {diagnostic.Message}";
            }
        }

        foreach (var evidence in report.Evidence)
        {
            if (evidence.IsInsufficient)
            {
                return $"{evidence.Name}: {evidence.Detail ?? "it does not suffice."}";
            }
        }

        foreach (var finding in report.Findings)
        {
            if (finding.State is null || VerdictDecision.IsUndecided(finding))
            {
                return $"It is not known by when {finding.Cve ?? finding.Package} is due, or whether it is fixed.";
            }
        }

        return report.Summary.Overdue > 0 ? "Some of its findings are overdue." : null;
    }
}
