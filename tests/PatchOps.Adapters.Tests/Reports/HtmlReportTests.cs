using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Reports.Html;
using PatchOps.Reporting;
using Xunit.Abstractions;
using static PatchOps.Adapters.Tests.Reports.ReportSamples;

namespace PatchOps.Adapters.Tests.Reports;

public sealed class HtmlReportTests(ITestOutputHelper output)
{
    private static readonly string[] s_elements =
        ["html", "head", "meta", "title", "body", "a", "header", "p", "h1", "h2", "h3", "nav", "ul", "li", "main", "section", "dl", "div", "dt", "dd", "b", "span", "svg", "desc", "rect", "text", "line", "polygon", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "footer"];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("]]>&lt;&amp;")]
    [InlineData("line\nbreak\r\tand \u202Eright-to-left\u2066 \u0000\u001b[31m")]
    [InlineData("half \ud83d, \uFFFE and \uFFFF")]
    public void What_comes_from_outside_stays_text_wherever_it_stands(string hostile)
    {
        var page = new Page(Written(Fleet(Report(hostile), Report(hostile, 1), Deployed(hostile)), ReportFormat.Html));

        AssertHarmless(page);
        Assert.Contains(HtmlText.Shown(hostile), page.Texts);
    }

    [Fact]
    public void No_text_at_all_becomes_markup()
    {
        var texts = ArbMap.Default.ArbFor<string>().Generator.Zip(Gen.Elements("<script>", "'\"><svg onload=x>", "</style>", "&#x3c;", "\u202e", "\ud800", "-->", "\u0085")).Select(pair => pair.Item1 + pair.Item2 + pair.Item1);
        Prop.ForAll(texts.ToArbitrary(), text => AssertHarmless(new Page(Written(Fleet(Report(text), Deployed(text)), ReportFormat.Html)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_page_lets_in_its_own_style_and_script_and_nothing_else()
    {
        var page = new Page(Written(Fleet(Report("web01")), ReportFormat.Html));

        var policy = page.Xml.Descendants("meta").Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;
        Assert.Equal($"default-src 'none'; style-src {Hash(page.Style)}; script-src {Hash(page.Script)}; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotMatch("https?://", page.Html);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cell_in_the_page_stands_in_its_data_too()
    {
        var page = new Page(Written(Fleet(Report("web01"), Report("web02", 1)), ReportFormat.Html));

        foreach (var id in new[] { "devices", "findings" })
        {
            var table = page.Xml.Descendants("table").Single(t => (string?)t.Attribute("id") == id);
            var kinds = table.Element("thead")!.Descendants("th").Select(th => (string)th.Attribute("data-kind")!).ToArray();
            var rows = table.Element("tbody")!.Elements("tr").Select(tr => tr.Elements().Select(cell => cell.Value).ToArray()).ToArray();
            var data = page.Data.GetProperty("tables").GetProperty(id).EnumerateArray().Select(row => row.EnumerateArray()
                .Select((cell, i) => cell.ValueKind == System.Text.Json.JsonValueKind.Null ? "–" : kinds[i] == "number" ? cell.ToString() : page.Data.GetProperty("texts")[cell.GetInt32()].GetString()!).ToArray()).ToArray();
            Assert.Equal(data, rows);
        }
    }

    [Fact]
    public void A_table_has_a_caption_scopes_and_one_heading_for_each_row()
    {
        var page = new Page(Written(Fleet(Report("web01"), Deployed("web01")), ReportFormat.Html));

        Assert.Single(page.Xml.Descendants("h1"));
        Assert.All(page.Xml.Descendants("table"), table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            Assert.All(table.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
            Assert.All(table.Element("tbody")!.Elements("tr"), row => Assert.Single(row.Elements("th")));
        });
        Assert.All(page.Xml.Descendants("svg"), svg => Assert.Equal("img", (string?)svg.Attribute("role")));
        Assert.Equal(page.Xml.Descendants().Attributes("id").Select(a => a.Value).Distinct().Count(), page.Xml.Descendants().Attributes("id").Count());
    }

    [Fact]
    public void Five_thousand_devices_stay_below_five_megabytes_and_the_page_says_what_it_leaves_out()
    {
        var reports = Enumerable.Range(0, 5000).Select(Large).ToArray();

        var html = Written(Fleet(reports), ReportFormat.Html);

        output.WriteLine($"{Encoding.UTF8.GetByteCount(html) / 1e6:F2} MB");
        Assert.True(Encoding.UTF8.GetByteCount(html) < 5_000_000);
        Assert.Contains("40,000 findings that matter less are not on this page", html, StringComparison.Ordinal);
    }

    /// <summary>A machine of a large fleet: ten findings, each with its own CVE and version.</summary>
    internal static ComplianceReport Large(int number)
    {
        var findings = Enumerable.Range(0, 10).Select(i => Finding("x", i < 3 ? FindingState.Overdue : FindingState.DueSoon) with
        {
            Cve = $"CVE-2026-{10000 + (number * 7 + i * 131) % 4000}",
            Package = $"package-{(number + i) % 900}",
            FixedVersion = $"1.{number % 50}.{i}-2+deb12u{i}",
            DueAt = Now.AddMinutes((i < 3 ? -1 : 1) * (number + i + 1)),
            Rule = $"cyber-essentials-3.3 severity: critical or high {i}",
            Reason = $"The installed version {number}.{i} is older than the fixed one.",
        }).ToArray();
        var report = Report($"server-{number:D5}", number);
        return report with
        {
            Device = report.Device with { Client = $"Client {number % 40}", Site = $"Site {number % 120}", Os = report.Device.Os with { Name = "Debian GNU/Linux 12 (bookworm)" } },
            Reason = $"3 findings are overdue; the longest: CVE-2026-{10000 + number} in package-{number % 900}, since 2026-03-20 02:30 UTC, by cyber-essentials-3.3 severity: critical or high.",
            Findings = findings,
            Summary = Compliance.ComplianceSummary.Of(findings),
        };
    }

    private static void AssertHarmless(Page page)
    {
        Assert.Empty(page.Xml.Descendants().Select(e => e.Name.LocalName).Except(s_elements));
        Assert.DoesNotContain(page.Xml.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name.LocalName is "style" or "src");
        Assert.All(page.Xml.Descendants().Attributes("href"), a => Assert.StartsWith("#", a.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Html, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(page.Html, c => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069');
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
