using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>The middle of the page: what is open, by standard, vulnerability, client, machine and finding.</summary>
/// <param name="html">Where to.</param>
/// <param name="report">The report.</param>
/// <param name="data">The rows of the large tables.</param>
internal sealed class FindingSections(HtmlWriter html, FleetReport report, PageData data)
{
    // Enough to print and to read without the script; the others are in the data.
    private const int MostStatic = 60;
    private const int MostBars = 10;
    private const int MostExploited = 200;
    private const string Client = "Client";

    private static readonly TableColumn<(string Standard, RuleShare Rule)>[] s_rules =
    [
        new("Rule", r => r.Rule.Rule) { IsHeader = true },
        new("Overdue", r => r.Rule.Overdue, ColumnKind.Number),
        new("Devices", r => r.Rule.Devices, ColumnKind.Number),
        new("Most days late", r => r.Rule.MostDaysLate, ColumnKind.Number),
        new("Waiting for", r => string.Join("; ", r.Rule.Waiting.Select(w => $"{PageWords.Of(w.Reason)}: {PageWords.Number(w.Findings)}")), ColumnKind.Sentence),
    ];

    private static readonly TableColumn<ExploitedVulnerability>[] s_exploited =
    [
        new("CVE", v => v.Cve ?? "not known which") { IsHeader = true },
        new("Severity", v => PageWords.Of(v.Severity), ColumnKind.Badge),
        new("Packages", v => string.Join(", ", v.Packages)),
        new("Devices", v => v.Devices == 1 ? v.FirstDevice : $"{PageWords.Number(v.Devices)}, such as {v.FirstDevice}"),
        new("Due (UTC)", v => PageWords.Moment(v.DueAt), ColumnKind.Moment),
        new("Overdue", v => v.Overdue, ColumnKind.Number),
        new("Listed by CISA", v => PageWords.Day(v.KevDateAdded), ColumnKind.Moment),
        new("Note", Note),
    ];

    private static readonly TableColumn<FleetGroup>[] s_groups =
    [
        new(Client, g => g.Client ?? "(no client)") { IsHeader = true },
        new("Site", g => g.Site ?? "(no site)"),
        new("Verdict", g => PageWords.Of(g.Counts.Verdict), ColumnKind.Badge),
        new("Devices", g => g.Counts.Devices, ColumnKind.Number),
        new("Not compliant", g => g.Counts.NonCompliant, ColumnKind.Number),
        new("Not known", g => g.Counts.Unknown, ColumnKind.Number),
        new("Overdue", g => g.Counts.Findings.Overdue, ColumnKind.Number),
        new("Exploited", g => g.Counts.Exploited, ColumnKind.Number),
        new("Score", g => g.Counts.Score, ColumnKind.Number),
    ];

    private static readonly TableColumn<FleetDevice>[] s_devices =
    [
        new("Device", d => d.Root == "/" ? d.Device.Name : $"{d.Device.Name} ({d.Root})") { IsHeader = true },
        new(Client, d => d.Device.Client),
        new("Site", d => d.Device.Site),
        new("Verdict", d => PageWords.Of(d.Verdict), ColumnKind.Badge) { Order = PageWords.Verdicts, IsChoice = true },
        new("Overdue", d => d.Findings.Overdue, ColumnKind.Number),
        new("Exploited", d => d.Exploited, ColumnKind.Number),
        new("Due soon", d => d.Findings.DueSoon, ColumnKind.Number),
        new("Score", d => d.Score, ColumnKind.Number),
        new("System", d => d.Device.Os.Name ?? d.Device.Os.Id ?? d.Device.Os.Family),
        new("Scanned (UTC)", d => PageWords.Moment(d.ScannedAt), ColumnKind.Moment),
        new("Why", d => d.Reason, ColumnKind.Sentence),
    ];

    private static readonly TableColumn<FleetFinding>[] s_findings =
    [
        new("Device", f => f.Report.Device.Name) { IsHeader = true },
        new(Client, f => f.Report.Device.Client),
        new("State", f => PageWords.Of(f.Finding.State), ColumnKind.Badge) { Order = PageWords.States, IsChoice = true },
        new("CVE", f => f.Finding.Cve),
        new("Package", f => f.Finding.Package),
        new("Severity", f => PageWords.Of(f.Finding.Severity), ColumnKind.Badge) { Order = PageWords.Severities, IsChoice = true },
        new("Exploited", f => PageWords.OfExploited(f.Finding), ColumnKind.Badge) { Order = PageWords.Exploited, IsChoice = true },
        new("Due (UTC)", f => PageWords.Moment(f.Finding.DueAt), ColumnKind.Moment),
        new("Late, days", f => f.DaysLate, ColumnKind.Number),
        new("Rule", f => f.Finding.Rule, ColumnKind.Sentence),
        new("Waiting for", f => f.Finding.WaitsFor is { } wait ? PageWords.Of(wait) : null),
    ];

    private readonly HtmlTable _table = new(html);

    /// <summary>What is overdue, by standard and rule.</summary>
    public void ByStandard()
    {
        html.Markup("<section id=\"overdue\" aria-labelledby=\"overdue-title\">\n<h2 id=\"overdue-title\">Overdue by standard</h2>\n");
        var standards = report.ByStandard.Where(s => s.Overdue > 0).ToArray();
        if (standards.Length == 0)
        {
            html.Markup("<p class=\"none\">Nothing is overdue.</p>\n");
        }
        else
        {
            new SvgCharts(html).Bars("standards", "Findings overdue by standard", [.. standards.Take(MostBars).Select(s => new SvgBar(s.Standard, s.Overdue, "bad"))]);
            _table.Write("rules", "Overdue by rule, and what it waits for", s_rules, [.. standards.SelectMany(s => s.Rules.Select(r => (s.Standard, r)))]);
        }

        html.Markup("</section>\n");
    }

    /// <summary>What is known to be exploited.</summary>
    public void Exploited()
    {
        html.Markup("<section id=\"exploited\" aria-labelledby=\"exploited-title\">\n<h2 id=\"exploited-title\">Known to be exploited</h2>\n");
        if (report.Exploited.Count == 0)
        {
            html.Element("p", report.IsExploitationKnown ? "None of the open CVEs." : "None that is known; of some devices or CVEs it is not known.", ("class", "none"));
        }
        else
        {
            _table.Write("exploited-table", "Vulnerabilities that are exploited and open", s_exploited, report.Exploited, MostExploited);
            LeftOut(report.Exploited.Count - MostExploited, "vulnerabilities");
        }

        html.Markup("</section>\n");
    }

    /// <summary>The counts by client and site, where there is more than one.</summary>
    public void Groups()
    {
        if (report.Groups.Count < 2)
        {
            return;
        }

        html.Markup("<section aria-labelledby=\"groups-title\">\n<h2 id=\"groups-title\">Clients and sites</h2>\n");
        _table.Write("groups", "Devices by client and site", s_groups, report.Groups);
        html.Markup("</section>\n");
    }

    /// <summary>The machines.</summary>
    public void Devices()
    {
        html.Markup("<section id=\"devices-section\" aria-labelledby=\"devices-title\">\n<h2 id=\"devices-title\">Devices</h2>\n");
        Large("devices", "All devices", Needed(s_devices), report.Devices);
        html.Markup("</section>\n");
    }

    /// <summary>The findings: those that matter most where they are too many for a page.</summary>
    public void Findings()
    {
        html.Markup("<section id=\"findings-section\" aria-labelledby=\"findings-title\">\n<h2 id=\"findings-title\">Findings</h2>\n");
        if (report.Findings.Count == 0)
        {
            html.Markup("<p class=\"none\">There are none.</p>\n");
        }
        else
        {
            var shown = PageLimits.Shown(report.Findings);
            Large("findings", "Findings: overdue first, then exploited, then by date", Needed(s_findings), shown);
            LeftOut(report.Findings.Count - shown.Count, "findings that matter less");
        }

        html.Markup("</section>\n");
    }

    private static string? Note(ExploitedVulnerability exploited)
    {
        var exempt = exploited.Exempt > 0 ? $"{PageWords.Number(exploited.Exempt)} accepted" : null;
        var noFix = exploited.NoFix > 0 ? $"{PageWords.Number(exploited.NoFix)} without a fix" : null;
        return exempt is null || noFix is null ? exempt ?? noFix : $"{exempt}, {noFix}";
    }

    // One client's name on every row tells nobody anything.
    private TableColumn<T>[] Needed<T>(TableColumn<T>[] columns) =>
        report.Groups.Select(g => g.Client).Distinct(StringComparer.Ordinal).Count() > 1 ? columns : [.. columns.Where(column => column.Name != Client)];

    private void Large<T>(string id, string caption, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows)
    {
        data.Add(id, columns, rows);
        _table.Write(id, caption, columns, rows, MostStatic);
        if (rows.Count > MostStatic)
        {
            html.Element("p", $"Without its script this page shows the first {MostStatic} of {PageWords.Number(rows.Count)} rows.", ("class", "left-out"), ("data-static", id));
        }
    }

    private void LeftOut(int count, string what)
    {
        if (count > 0)
        {
            html.Element("p", $"{PageWords.Number(count)} {what} are not on this page; the report as CSV or JSON has them all.", ("class", "left-out"));
        }
    }
}
