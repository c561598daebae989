using System.Globalization;
using PatchOps.Cli.CommandLine;
using PatchOps.Compliance;

namespace PatchOps.Cli.Output;

/// <summary>A report for people: the verdict and why, then what is overdue, what is due next, and whose time it is.</summary>
internal sealed class ComplianceText(TextWriter writer)
{
    private const int MostRows = 25;

    /// <summary>Writes it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="all">Every finding, not only those that call for something.</param>
    public void Write(ComplianceReport report, bool all)
    {
        Line("policy", $"{report.Policy} ({string.Join(", ", report.Standards.DefaultIfEmpty("no standard"))}), as of {Moment(report.AsOf)}");
        Line("verdict", $"{VerdictText.Word(report.Verdict)}: {report.Reason}");
        Line("findings", CountsText.Of(report));
        Line("window", WindowText.Of(report.HasWindows, report.NextWindow, report.AsOf));
        Accounts(report.Accountability);
        Rows(report, all);
    }

    private void Accounts(Accountability figures)
    {
        if (figures.Waiting.Count > 0)
        {
            Line("waits for", string.Join(", ", figures.Waiting.Select(w => string.Create(CultureInfo.InvariantCulture, $"{WaitText.Of(w.Reason)} {w.Findings}"))));
        }

        if (figures.ShareInTime is { } share)
        {
            Line("fixed", string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.FixedInTime} of {figures.Fixed} in time ({share:P0}); mean {DaysText(figures.MeanTimeToFix)}, 95 of 100 within {DaysText(figures.P95TimeToFix)}"));
        }
    }

    private void Rows(ComplianceReport report, bool all)
    {
        var rows = report.Findings.Where(f => all || f.State is FindingState.Overdue or FindingState.DueSoon || VerdictDecision.IsUndecided(f)).ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        var most = all ? rows.Length : MostRows;
        writer.WriteLine();
        var table = new TextTable("STATE", "DUE (UTC)", "CVE", "PACKAGE", "SEVERITY", "RULE", "NOTE");
        foreach (var finding in rows.Take(most))
        {
            table.Add(
                finding.State is { } state ? Words.Of(state) : null,
                finding.DueAt is { } due ? Moment(due) : null,
                finding.Cve,
                finding.Package,
                AdvisoryRows.SeverityWord(finding.Severity),
                finding.Rule,
                Note(finding));
        }

        table.WritePlain(writer, "  ");
        if (rows.Length > most)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {rows.Length - most} more of them: --all, or --json"));
        }
    }

    private static string? Note(Finding finding)
    {
        var missing = finding.MissingFacts.Count == 0 ? null : $"not known: {string.Join(", ", finding.MissingFacts)}";
        return finding.ForensicTriage == true ? missing is null ? "evidence first" : $"evidence first; {missing}" : missing;
    }

    private static string DaysText(TimeSpan? time) => time is { } span ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} d") : "-";

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Line(string label, string text) => writer.WriteLine($"  {label,-10} {Printable.Of(text)}");
}
