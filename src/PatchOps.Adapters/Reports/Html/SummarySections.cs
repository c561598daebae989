using System.Globalization;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>The top of the page: what it is, the verdict, and what to know first.</summary>
/// <param name="html">Where to.</param>
/// <param name="report">The report.</param>
internal sealed class SummarySections(HtmlWriter html, FleetReport report)
{
    private readonly SvgCharts _charts = new(html);

    /// <summary>The title, and where to go from there.</summary>
    public void Header()
    {
        html.Markup("<header>\n<p class=\"brand\">PatchOps</p>\n");
        html.Element("h1", report.Title);
        html.Start("p", ("class", "meta"));
        html.Text($"Made {PageWords.Moment(report.MadeAt)} UTC");
        if (report.NewestAsOf is not null)
        {
            var (oldest, newest) = (PageWords.Day(report.OldestAsOf), PageWords.Day(report.NewestAsOf));
            html.Text(oldest == newest ? $" · as of {newest}" : $" · as of {oldest} to {newest}");
        }

        html.Text($" · {PageWords.Number(report.Counts.Devices)} {(report.Counts.Devices == 1 ? "device" : "devices")}");
        html.Text(report.Policies.Count == 0 ? string.Empty : $" · {(report.Policies.Count == 1 ? "policy" : "policies")} {string.Join(", ", report.Policies)}");
        html.Text(report.Standards.Count == 0 ? string.Empty : $" · {(report.Standards.Count == 1 ? "standard" : "standards")} {string.Join(", ", report.Standards)}");
        html.End("p");
        html.Markup("\n<nav aria-label=\"Sections\"><ul><li><a href=\"#overdue\">Overdue</a></li><li><a href=\"#exploited\">Exploited</a></li><li><a href=\"#devices-section\">Devices</a></li><li><a href=\"#findings-section\">Findings</a></li><li><a href=\"#done\">Done</a></li><li><a href=\"#accountability\">Accountability</a></li><li><a href=\"#exceptions\">Exceptions</a></li><li><a href=\"#feeds\">Evidence</a></li></ul></nav>\n</header>\n");
    }

    /// <summary>The verdict, why, and the figures behind it.</summary>
    public void Verdict()
    {
        var word = PageWords.Of(report.Verdict);
        html.Start("section", ("class", "verdict is-" + word.Replace(' ', '-')), ("aria-labelledby", "verdict"));
        html.Element("h2", char.ToUpperInvariant(word[0]) + word.Substring(1), ("id", "verdict"));
        html.Element("p", report.Reason);
        html.Markup("</section>\n<dl class=\"figures\">\n");
        var counts = report.Counts;
        Figure(counts.Devices == 1 ? "Score" : "Mean score, of 100", counts.MeanScore is { } score ? score.ToString("0.#", CultureInfo.InvariantCulture) : HtmlTable.Nothing, ScoreOf(counts), null);
        Figure("Devices compliant", PageWords.Number(counts.Compliant + counts.DueSoon), $"of {PageWords.Number(counts.Devices)}", null);
        Figure("Overdue", PageWords.Number(counts.Findings.Overdue), Findings(counts.Findings.Overdue), counts.Findings.Overdue > 0 ? "bad" : null);
        Figure("Known exploited", PageWords.Number(counts.Exploited), Findings(counts.Exploited), counts.Exploited > 0 ? "bad" : null);
        Figure("Due soon", PageWords.Number(counts.Findings.DueSoon), Findings(counts.Findings.DueSoon), counts.Findings.DueSoon > 0 ? "soon" : null);
        Figure("Not known", PageWords.Number(counts.Unknown), counts.Unknown == 1 ? "device" : "devices", counts.Unknown > 0 ? "unknown" : null);
        html.Markup("</dl>\n");
    }

    /// <summary>What to know first.</summary>
    public void Highlights()
    {
        html.Markup("<section aria-labelledby=\"know\">\n<h2 id=\"know\">What you need to know</h2>\n");
        if (report.Highlights.Count == 0)
        {
            html.Element("p", "Nothing else.");
        }
        else
        {
            html.Markup("<ul class=\"know\">\n");
            foreach (var highlight in report.Highlights)
            {
                html.Element("li", highlight.Text, ("class", "is-" + ReportWord.Of(highlight.Weight)));
                html.Markup("\n");
            }

            html.Markup("</ul>\n");
        }

        html.Markup("</section>\n");
    }

    /// <summary>The machines by verdict, now and over time.</summary>
    public void Charts()
    {
        if (report.Devices.Count == 0)
        {
            return;
        }

        var counts = report.Counts;
        html.Markup("<div class=\"two\">\n<section aria-labelledby=\"devices-now\">\n<h2 id=\"devices-now\">Devices by verdict</h2>\n");
        _charts.Parts("verdicts", "Devices by verdict",
            [new SvgBar("Not compliant", counts.NonCompliant, "bad"), new SvgBar("Not known", counts.Unknown, "unknown"), new SvgBar("Due soon", counts.DueSoon, "soon"), new SvgBar("Compliant", counts.Compliant, "good")]);
        Waits();
        html.Markup("</section>\n<section aria-labelledby=\"trend\">\n<h2 id=\"trend\">Trend</h2>\n");
        if (report.Trend.Count < 2)
        {
            html.Markup("<p class=\"none\">A trend needs reports of two days or more: give the earlier ones too.</p>\n");
        }
        else
        {
            _charts.Trend("trend-chart", "Devices by verdict, day by day", report.Trend);
            html.Markup("<details><summary>The figures</summary>\n");
            new HtmlTable(html).Write("trend-table", "Devices by verdict, day by day (UTC)", s_trend, report.Trend);
            html.Markup("</details>\n");
        }

        html.Markup("</section>\n</div>\n");
    }

    private static readonly TableColumn<TrendPoint>[] s_trend =
    [
        new("Day", p => PageWords.Day(p.Day), ColumnKind.Moment) { IsHeader = true },
        new("Not compliant", p => p.NonCompliant, ColumnKind.Number),
        new("Not known", p => p.Unknown, ColumnKind.Number),
        new("Due soon", p => p.DueSoon, ColumnKind.Number),
        new("Compliant", p => p.Compliant, ColumnKind.Number),
        new("Findings overdue", p => p.Overdue, ColumnKind.Number),
        new("Mean score", p => p.MeanScore, ColumnKind.Number),
    ];

    private static string ScoreOf(FleetCounts counts)
    {
        var notKnown = counts.Devices - counts.Scored;
        return counts.Scored == 0 ? "not known"
            : counts.Devices == 1 ? "of 100"
            : $"mean of {PageWords.Number(counts.Scored)} {(counts.Scored == 1 ? "device" : "devices")}{(notKnown > 0 ? $", {PageWords.Number(notKnown)} not known" : string.Empty)}";
    }

    private static string Findings(int count) => count == 1 ? "finding" : "findings";

    private void Waits()
    {
        const int Most = 6;
        var overdue = report.Accountability.Waiting.Where(w => w.Overdue > 0).OrderByDescending(w => w.Overdue).Take(Most).ToArray();
        if (overdue.Length > 0)
        {
            html.Markup("<h3>Overdue, by what it waits for</h3>\n");
            _charts.Bars("waits", "Overdue findings by what they wait for", [.. overdue.Select(w => new SvgBar(PageWords.Of(w.Reason), w.Overdue, "accent"))]);
        }
    }

    private void Figure(string name, string value, string unit, string? colour)
    {
        html.Start("div", ("class", colour is null ? null : "is-" + colour));
        html.Element("dt", name);
        html.Start("dd");
        html.Element("b", value);
        html.Element("span", " " + unit);
        html.Markup("</dd></div>\n");
    }
}
