using System.Text.Json;
using Microsoft.Playwright;
using PatchOps.Adapters.Reports;
using PatchOps.Adapters.Tests.Reports;
using PatchOps.Compliance;
using PatchOps.Reporting;
using Xunit.Abstractions;

namespace PatchOps.System.Tests.Browser;

/// <summary>The report's page in a real browser, from a file, without a network. The screenshots stand beside the test's assembly.</summary>
public sealed class ReportPageTests(BrowserLab lab, ITestOutputHelper output) : IClassFixture<BrowserLab>, IDisposable
{
    private const string Hostile = "<script>document.title='taken'</script>\"'><img src=x onerror=\"document.title='taken'\">";

    private readonly string _folder = Directory.CreateTempSubdirectory("patchops-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280, "light")]
    [InlineData(ColorScheme.Dark, 1280, "dark")]
    [InlineData(ColorScheme.Light, 390, "phone")]
    public async Task The_page_opens_without_a_request_or_an_error_and_axe_finds_nothing_serious(ColorScheme scheme, int width, string name)
    {
        Skip.If(lab.WhyNot is not null, lab.WhyNot);
        await using var opened = await OpenPage.Open(lab.Browser, Write(Fleet(40)), scheme, width);

        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Shot(name + ".png") });

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Skip.If(lab.WhyNoAxe is not null, lab.WhyNoAxe);
        Assert.Empty(await Violations(opened.Page));
    }

    [SkippableFact]
    public async Task A_table_sorts_filters_and_says_how_many_rows_it_shows()
    {
        Skip.If(lab.WhyNot is not null, lab.WhyNot);
        await using var opened = await OpenPage.Open(lab.Browser, Write(Fleet(250)));
        var page = opened.Page;
        var status = page.Locator("#devices-section [role=status]");

        Assert.Equal("250 of 250 rows", await status.TextContentAsync());
        Assert.Equal(100, (await opened.Column("devices", 0)).Count);

        await page.Locator("#devices thead button", new PageLocatorOptions { HasTextString = "Overdue" }).ClickAsync();
        await page.Locator("#devices thead button", new PageLocatorOptions { HasTextString = "Overdue" }).ClickAsync();
        Assert.Equal("descending", await page.Locator("#devices th[aria-sort]").GetAttributeAsync("aria-sort"));
        var overdue = (await Numbers(opened, "Overdue")).ToArray();
        Assert.Equal(overdue.OrderByDescending(n => n), overdue);

        await page.Locator("#devices-filter").FillAsync("server-00007 contoso");
        Assert.Equal("1 of 250 rows", await status.TextContentAsync());
        Assert.Equal(["server-00007"], await opened.Column("devices", 0));

        await page.Locator("#devices-filter").FillAsync("");
        await page.Locator("#devices-section select").SelectOptionAsync("compliant");
        Assert.Equal("125 of 250 rows", await status.TextContentAsync());
        await page.Locator("#devices-section .pager button").Last.ClickAsync();
        Assert.Equal(25, (await opened.Column("devices", 0)).Count);
        Assert.Empty(opened.Complaints);
    }

    [SkippableFact]
    public async Task Names_that_are_markup_stay_text()
    {
        Skip.If(lab.WhyNot is not null, lab.WhyNot);
        var fleet = ReportSamples.Fleet(ReportSamples.Report(Hostile), ReportSamples.Report(Hostile, 1), ReportSamples.Deployed(Hostile));
        await using var opened = await OpenPage.Open(lab.Browser, Write(fleet));

        Assert.NotEqual("taken", await opened.Page.TitleAsync());
        Assert.Equal(0, await opened.Page.Locator("img").CountAsync());
        Assert.Equal([Hostile, Hostile], await opened.Column("devices", 0));
        await opened.Page.Locator("#devices-filter").FillAsync("<script>");
        Assert.Equal(2, (await opened.Column("devices", 0)).Count);
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
    }

    [SkippableFact]
    public async Task Without_its_script_and_on_paper_the_rows_are_there()
    {
        Skip.If(lab.WhyNot is not null, lab.WhyNot);
        var file = Write(Fleet(250));
        await using var bare = await OpenPage.Open(lab.Browser, file, hasScript: false);
        Assert.Equal(60, (await bare.Column("devices", 0)).Count);

        await using var opened = await OpenPage.Open(lab.Browser, file);
        await opened.Page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal(250, (await opened.Column("devices", 0)).Count);
        Assert.False(await opened.Page.Locator("#devices-filter").IsVisibleAsync());
        Assert.Equal("table-header-group", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#devices thead')).display"));
        await opened.Page.EvaluateAsync("window.dispatchEvent(new Event('afterprint'))");
        Assert.Equal(100, (await opened.Column("devices", 0)).Count);
        await opened.Page.PdfAsync(new PagePdfOptions { Path = Shot("print.pdf"), PreferCSSPageSize = true });
        Assert.Empty(opened.Complaints);
    }

    [SkippableFact]
    public async Task Five_thousand_devices_with_ten_findings_each_can_be_sorted_within_two_seconds_and_have_less_than_five_megabytes()
    {
        Skip.If(lab.WhyNot is not null, lab.WhyNot);
        var file = Write(ReportSamples.Fleet([.. Enumerable.Range(0, 5000).SelectMany(i => new object[] { Crowded(i, 0), Crowded(i, -1) })]));
        var megabytes = new FileInfo(file).Length / 1e6;
        await using var warm = await OpenPage.Open(lab.Browser, Write(Fleet(1)));

        await using var opened = await OpenPage.Open(lab.Browser, file);
        var devices = await opened.Page.EvaluateAsync<double>(Sorted("devices", "Overdue"));
        var findings = await opened.Page.EvaluateAsync<double>(Sorted("findings", "Package"));
        var parsed = await opened.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");

        output.WriteLine($"5,000 devices, 50,000 findings: {megabytes:F2} MB; from the start of the navigation: read after {parsed:F0} ms, devices sorted after {devices:F0} ms, findings after {findings:F0} ms");
        Assert.Equal("5,000 of 5,000 rows", await opened.Page.Locator("#devices-section [role=status]").TextContentAsync());
        Assert.Equal("40,000 findings that matter less are not on this page; the report as CSV or JSON has them all.", await opened.Page.Locator("#findings-section .left-out").TextContentAsync());
        Assert.InRange(megabytes, 0, 5);

        // Twice what is asked for, since the machine of a test may be busy with others.
        Assert.InRange(devices, 0, 4000);
    }

    // Clicks on a heading, has the page laid out, and tells the milliseconds since the navigation began.
    private static string Sorted(string table, string heading) =>
        $"(() => {{ const t = document.getElementById('{table}'); [...t.querySelectorAll('thead button')].find(b => b.textContent === '{heading}').click(); if (!t.querySelector('th[aria-sort]') || t.offsetHeight === 0) throw new Error('not sorted'); return performance.now(); }})()";

    // Ten findings whose texts are as different as they are on real machines: dates to the minute, versions and CVEs of their own.
    private static ComplianceReport Crowded(int number, int day)
    {
        var report = Machine(number, day);
        var findings = Enumerable.Range(0, 10).Select(i => ReportSamples.Finding($"package-{(number * 3 + i) % 400}", i < 4 ? FindingState.Overdue : FindingState.DueSoon) with
        {
            Cve = $"CVE-2026-{10000 + (number * 13 + i * 7) % 9000}",
            Rule = "cyber-essentials-3.3 severity: critical or high",
            KnownExploited = number % 7 == 0 && i == 0,
            DueAt = ReportSamples.Now.AddDays(i < 4 ? -3 - i : 4).AddMinutes(number),
        }).ToArray();
        return report with { ScannedAt = report.ScannedAt.AddMinutes(-number % 1440), Findings = findings, Summary = ComplianceSummary.Of(findings), Verdict = Verdict.NonCompliant, Reason = $"4 findings are overdue; the longest: {findings[3].Cve} in {findings[3].Package}, since {findings[3].DueAt:yyyy-MM-dd HH:mm} UTC, by cyber-essentials-3.3." };
    }

    private static Reporting.Fleet.FleetReport Fleet(int devices) => ReportSamples.Fleet(
        [.. Enumerable.Range(0, devices).SelectMany(i => new object[] { Machine(i, 0), Machine(i, -1) }), ReportSamples.Deployed("server-00001")]);

    private static ComplianceReport Machine(int number, int day)
    {
        var isBad = number % 2 == 0 || day < 0;
        var findings = Enumerable.Range(0, isBad ? (number % 9) + 2 : 0).Select(i => ReportSamples.Finding($"package-{i}", i == 0 ? FindingState.Overdue : FindingState.DueSoon) with
        {
            Cve = $"CVE-2026-{10000 + (number * 7 + i) % 5000}",
            Rule = "cyber-essentials-3.3 severity: critical or high",
            KnownExploited = number % 7 == 0 && i == 0,
            DueAt = ReportSamples.Now.AddDays(i == 0 ? -3 : 4),
        }).ToArray();
        var report = ReportSamples.Report($"server-{number:D5}", number);
        return report with
        {
            Device = report.Device with { Client = number % 3 == 0 ? "Fabrikam" : "Contoso", Site = "Leeds", Os = report.Device.Os with { Name = "Debian GNU/Linux 12 (bookworm)" } },
            AsOf = report.AsOf.AddDays(day),
            Verdict = isBad ? Verdict.NonCompliant : Verdict.Compliant,
            Reason = isBad ? "1 finding is overdue; the longest: CVE-2026-10000 in package-0, since 2026-03-24 06:00 UTC, by cyber-essentials-3.3." : "Nothing is overdue and nothing is due soon.",
            Findings = findings,
            Summary = ComplianceSummary.Of(findings),
            Evidence = [.. report.Evidence.Select(evidence => evidence with { IsInsufficient = isBad && evidence.IsInsufficient })],
        };
    }

    private static async Task<IEnumerable<int>> Numbers(OpenPage opened, string heading)
    {
        var headings = await opened.Page.Locator("#devices thead th").AllTextContentsAsync();
        return (await opened.Column("devices", headings.ToList().IndexOf(heading))).Select(int.Parse);
    }

    private async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // The page's policy lets no other script in, and this is the inspector's.
        await page.EvaluateAsync(lab.Axe + ";0");
        var result = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return [.. result.GetProperty("violations").EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(v => $"{v.GetProperty("id").GetString()}: {string.Join("; ", v.GetProperty("nodes").EnumerateArray().Take(3).Select(n => n.GetProperty("html").GetString()))}")];
    }

    private string Write(Reporting.Fleet.FleetReport report)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".html");
        new ReportFormats().Write(report, ReportFormat.Html, new ReportFile { Path = path });
        return path;
    }

    private static string Shot(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }
}
