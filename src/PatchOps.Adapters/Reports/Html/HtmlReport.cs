using PatchOps.Reporting.Fleet;

namespace PatchOps.Adapters.Reports.Html;

/// <summary>
/// A report as one page that needs nothing else: styles, script, charts and data stand in it, and its own policy lets nothing in from outside. It is
/// written as it is made; without its script the first rows of each table still stand there.
/// </summary>
/// <param name="report">The report.</param>
internal sealed class HtmlReport(FleetReport report)
{
    /// <summary>Writes the page.</summary>
    public void Write(TextWriter writer)
    {
        var html = new HtmlWriter(writer);
        var data = new PageData();
        Head(html);
        html.Markup("<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n");
        var summary = new SummarySections(html, report);
        summary.Header();
        html.Markup("<main id=\"main\">\n");
        summary.Verdict();
        summary.Highlights();
        var sections = new FindingSections(html, report, data);
        summary.Charts();
        sections.ByStandard();
        sections.Exploited();
        sections.Groups();
        sections.Devices();
        sections.Findings();
        var past = new PastSections(html, report);
        past.Deployments();
        past.Accountability();
        var basis = new BasisSections(html, report);
        basis.Exceptions();
        basis.Feeds();
        basis.Notices();
        html.Markup("</main>\n");
        basis.Footer();
        data.Write(html);
        html.Markup("<script>");
        html.Markup(PageAsset.Script.Text);
        html.Markup("</script>\n</body>\n</html>\n");
    }

    private void Head(HtmlWriter html)
    {
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src {PageAsset.Style.Hash}; script-src {PageAsset.Script.Hash}; base-uri 'none'; form-action 'none'"));
        html.Markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n");
        html.Element("title", report.Title);
        html.Markup("\n<style>");
        html.Markup(PageAsset.Style.Text);
        html.Markup("</style>\n</head>\n");
    }
}
