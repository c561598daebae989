using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>What was done, what was undone, and how well dates were kept.</summary>
/// <param name="html">Where to.</param>
/// <param name="report">The report.</param>
internal sealed class PastSections(HtmlWriter html, FleetReport report)
{
    private const int Most = 200;

    private static readonly TableColumn<FleetDeployment>[] s_deployments =
    [
        new("Device", d => d.Device.Name) { IsHeader = true },
        new("Client", d => d.Device.Client),
        new("Began (UTC)", d => PageWords.Moment(d.StartedAt), ColumnKind.Moment),
        new("State", d => PageWords.Of(d.State), ColumnKind.Badge),
        new("Installed", d => d.Outcomes.Installed + d.Outcomes.Resolved + d.Outcomes.PendingRestart, ColumnKind.Number),
        new("Resolved", d => d.Outcomes.Resolved, ColumnKind.Number),
        new("Restart", d => d.Outcomes.PendingRestart, ColumnKind.Number),
        new("Failed", d => d.Outcomes.Failed, ColumnKind.Number),
        new("Rolled back", d => d.Outcomes.RolledBack, ColumnKind.Number),
        new("Not begun", d => d.Outcomes.NotStarted, ColumnKind.Number),
        new("Not known", d => d.Outcomes.Unknown, ColumnKind.Number),
        new("Why", d => d.Reason, ColumnKind.Sentence),
    ];

    private static readonly TableColumn<UndonePatch>[] s_undone =
    [
        new("Package", p => p.Package) { IsHeader = true },
        new("Device", p => p.Device.Name),
        new("Outcome", p => p.Outcome == PatchOps.Deployment.PatchOutcome.RolledBack ? "rolled back" : "failed", ColumnKind.Badge),
        new("From", p => p.InstalledVersion),
        new("To", p => p.AvailableVersion),
        new("When (UTC)", p => PageWords.Moment(p.At), ColumnKind.Moment),
        new("Why", p => p.Reason, ColumnKind.Sentence),
    ];

    private static readonly TableColumn<Compliance.WaitShare>[] s_waits =
    [
        new("Waiting for", w => PageWords.Of(w.Reason)) { IsHeader = true },
        new("Findings", w => w.Findings, ColumnKind.Number),
        new("Overdue", w => w.Overdue, ColumnKind.Number),
        new("Days open, added up", w => w.Days, ColumnKind.Number),
    ];

    private readonly HtmlTable _table = new(html);

    /// <summary>What was done, and what was rolled back.</summary>
    public void Deployments()
    {
        html.Markup("<section id=\"done\" aria-labelledby=\"done-title\">\n<h2 id=\"done-title\">What was done</h2>\n");
        if (report.Deployments.Count == 0)
        {
            html.Markup("<p class=\"none\">No deployment was given with this report.</p>\n");
        }
        else
        {
            _table.Write("deployments", "Deployments, the newest first", s_deployments, report.Deployments, Most);
            LeftOut(report.Deployments.Count, "deployments");
            html.Markup("<h3>Rolled back or failed</h3>\n");
            if (report.Undone.Count == 0)
            {
                html.Markup("<p class=\"none\">Nothing was rolled back, and nothing failed.</p>\n");
            }
            else
            {
                _table.Write("undone", "Patches that were rolled back or failed", s_undone, report.Undone, Most);
                LeftOut(report.Undone.Count, "patches");
            }
        }

        html.Markup("</section>\n");
    }

    /// <summary>How well dates were kept, and whose time it is.</summary>
    public void Accountability()
    {
        var figures = report.Accountability;
        html.Markup("<section id=\"accountability\" aria-labelledby=\"accountability-title\">\n<h2 id=\"accountability-title\">Accountability</h2>\n<dl class=\"figures\">\n");
        Figure("Fixed in time", figures.ShareInTime is { } share ? share.ToString("P0", System.Globalization.CultureInfo.InvariantCulture) : null, $"{PageWords.Number(figures.FixedInTime)} of {PageWords.Number(figures.Fixed)} patches");
        Figure("Mean time to fix", PageWords.Duration(figures.MeanTimeToFix), "from the start of the clock");
        Figure("Slowest device", PageWords.Duration(figures.WorstP95TimeToFix), "for 95 of 100 patches");
        Figure("Longest overdue", PageWords.Duration(figures.LongestOverdue), "past its date");
        Figure("Vulnerability days", figures.VulnerabilityDays.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), "open, added up");
        html.Markup("</dl>\n");
        html.Element("p", figures.Fixed == 0
            ? "No history was given: the time to fix comes from the state of each device, and is in the reports that are made on it."
            : $"The past is that of {PageWords.Number(figures.DevicesWithHistory)} of {PageWords.Number(report.Counts.Devices)} devices. Shares come from the counts, the mean is weighted; percentiles cannot be added up, so that the slowest device's stands here.", ("class", "note"));
        if (figures.Waiting.Count > 0)
        {
            _table.Write("waiting", "Whose time it is: what the open findings wait for", s_waits, figures.Waiting);
        }

        html.Markup("</section>\n");
    }

    private void Figure(string name, string? value, string unit)
    {
        html.Start("div");
        html.Element("dt", name);
        html.Start("dd");
        html.Element("b", value ?? HtmlTable.Nothing);
        html.Element("span", " " + unit);
        html.Markup("</dd></div>\n");
    }

    private void LeftOut(int count, string what)
    {
        if (count > Most)
        {
            html.Element("p", $"{PageWords.Number(count - Most)} {what} are not on this page; the report as JSON has them all.", ("class", "left-out"));
        }
    }
}
