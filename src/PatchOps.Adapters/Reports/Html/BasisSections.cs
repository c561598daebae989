using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>The end of the page: exceptions, what the answer rests on, and what could not be checked.</summary>
/// <param name="html">Where to.</param>
/// <param name="report">The report.</param>
internal sealed class BasisSections(HtmlWriter html, FleetReport report)
{
    private const int Most = 200;

    private static readonly TableColumn<FleetHold>[] s_holds =
    [
        new("What", h => h.Subject) { IsHeader = true },
        new("Effect", h => h.Effect == HoldEffect.Exempt ? "exempt" : "on hold", ColumnKind.Badge),
        new("Until", h => PageWords.Day(h.Until), ColumnKind.Moment),
        new("Reason", h => h.Reason, ColumnKind.Sentence),
        new("Owner", h => h.Owner),
        new("Policy", h => h.Policy),
        new("Devices", h => h.Devices, ColumnKind.Number),
        new("Findings", h => h.Findings, ColumnKind.Number),
        new("Overdue", h => h.Overdue, ColumnKind.Number),
    ];

    private static readonly TableColumn<FleetFeed>[] s_feeds =
    [
        new("Feed", f => f.Name) { IsHeader = true },
        new("State", f => f.Insufficient == 0 ? "sufficient" : "insufficient", ColumnKind.Badge),
        new("Oldest (UTC)", f => PageWords.Moment(f.AsOf), ColumnKind.Moment),
        new("Age", f => PageWords.Duration(f.Age)),
        new("Devices", f => f.Devices, ColumnKind.Number),
        new("Insufficient for", f => f.Insufficient, ColumnKind.Number),
        new("Note", f => f.Detail, ColumnKind.Sentence),
    ];

    private static readonly TableColumn<FleetNotice>[] s_notices =
    [
        new("What", n => n.Message) { IsHeader = true },
        new("Level", n => n.Level == DiagnosticLevel.Error ? "error" : "warning", ColumnKind.Badge),
        new("Id", n => n.Id),
        new("Devices", n => n.Devices == 1 ? n.FirstDevice : $"{PageWords.Number(n.Devices)}, such as {n.FirstDevice}"),
        new("What to do", n => n.Remedy, ColumnKind.Sentence),
    ];

    private readonly HtmlTable _table = new(html);

    /// <summary>Holds and accepted risks.</summary>
    public void Exceptions()
    {
        html.Markup("<section id=\"exceptions\" aria-labelledby=\"exceptions-title\">\n<h2 id=\"exceptions-title\">Exceptions</h2>\n");
        Table("holds", "Holds and accepted risks in force", s_holds, report.Exceptions, "No hold and no accepted risk is in force.");
        html.Markup("</section>\n");
    }

    /// <summary>How old the feeds are.</summary>
    public void Feeds()
    {
        html.Markup("<section id=\"feeds\" aria-labelledby=\"feeds-title\">\n<h2 id=\"feeds-title\">Feeds</h2>\n");
        Table("feeds-table", "The oldest of each feed that a report rests on", s_feeds, report.Feeds, "No report rests on a feed: nothing is known of vulnerabilities.");
        html.Markup("</section>\n");
    }

    /// <summary>What could not be checked.</summary>
    public void Notices()
    {
        html.Markup("<section id=\"notices\" aria-labelledby=\"notices-title\">\n<h2 id=\"notices-title\">What could not be checked</h2>\n");
        Table("notices-table", "Errors and warnings of the reports", s_notices, report.Notices, "Everything was checked.");
        html.Markup("</section>\n");
    }

    /// <summary>How to read the page.</summary>
    public void Footer() => html.Markup(
        "<footer>\n<p>All times are UTC. A device counts by its latest report; in the trend it stands where its last report left it for a week, and is not known after that. "
        + "Not known never reads as compliant. The score is 100 minus the share of dated findings that are overdue, weighted critical 8, high 4, medium 2, low 1.</p>\n</footer>\n");

    private void Table<T>(string id, string caption, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, string whenEmpty)
    {
        if (rows.Count == 0)
        {
            html.Element("p", whenEmpty, ("class", "none"));
            return;
        }

        _table.Write(id, caption, columns, rows, Most);
        if (rows.Count > Most)
        {
            html.Element("p", $"{PageWords.Number(rows.Count - Most)} rows are not on this page; the report as JSON has them all.", ("class", "left-out"));
        }
    }
}
