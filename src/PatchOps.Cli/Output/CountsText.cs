using System.Globalization;

namespace PatchOps.Cli.Output;

/// <summary>How many findings of a report stand where, in one line.</summary>
internal static class CountsText
{
    /// <summary><c>3 overdue, 12 due soon; score 87.5 of 100</c>.</summary>
    public static string Of(ComplianceReport report)
    {
        var summary = report.Summary;
        var counts = new[]
        {
            Figure(summary.Overdue, "overdue"),
            Figure(summary.DueSoon, "due soon"),
            Figure(summary.OnTime, "on time"),
            Figure(summary.Unknown, "unknown"),
            Figure(summary.Exempt, "exempt"),
            Figure(summary.NoFix, "without a fix"),
        }.Where(count => count is not null);

        // Beside a verdict that is not known, "100 of 100" would read as compliant.
        var score = report.Score is { } value && report.Verdict != Verdict.Unknown ? string.Create(CultureInfo.InvariantCulture, $"; score {value:0.#} of 100") : "";
        return string.Join(", ", counts.DefaultIfEmpty("none")) + score;
    }

    private static string? Figure(int count, string what) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
