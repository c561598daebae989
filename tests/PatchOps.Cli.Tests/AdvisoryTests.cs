using System.Text.Json;
using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;

namespace PatchOps.Cli.Tests;

public class AdvisoryTests
{
    [Fact]
    public void Without_a_verb_of_its_own_the_feeds_are_shown_with_their_ages()
    {
        var console = new TestConsole();

        var code = console.Run(Danger.Host(), "advisories");

        Assert.Equal(
            """
            FEED    RECORDS  AS OF       AGE           IMPORTED    SOURCE
            kev     1500     2026-07-27  2 d           2026-07-27  kev.json
            epss    10       2026-07-28  0 d           2026-07-28  epss.json
            debian  10       2026-07-17  12 d (STALE)  2026-07-17  debian.json

            """,
            console.OutputText);
        Assert.StartsWith("warning PO1519: ", console.ErrorText);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Nothing_imported_is_said_with_what_to_do()
    {
        var text = new TestConsole();
        var json = new TestConsole();

        Assert.Equal(2, text.Run(new FakeHost(), "advisories"));
        Assert.Equal(2, json.Run(new FakeHost(), "advisories", "--json"));

        Assert.Equal("no feed has been imported\n", text.OutputText);
        Assert.Contains("patchops advisories update", text.ErrorText);
        using var document = JsonDocument.Parse(json.OutputText);
        Assert.Equal("patchops/feeds/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal("PO1517", document.RootElement.GetProperty("diagnostics")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void A_feed_that_fails_is_an_error_and_the_others_are_imported()
    {
        var text = new TestConsole();
        var json = new TestConsole();
        string[] args = ["advisories", "update", "--source", "kev.json", "--source", "gone,too.json"];

        var host = Importing();
        Assert.Equal(1, text.Run(host, args));
        Assert.Equal(1, json.Run(Importing(), [.. args, "--json"]));

        Assert.True(host.Catalogue.Import!.IsCommitted);
        Assert.Equal("FEED  RECORDS  AS OF       TOOK   SOURCE\nkev   12       2026-07-20  0.0 s  kev.json\n", text.OutputText);
        Assert.Equal(1, text.ErrorText.Split("error ").Length - 1);
        Assert.StartsWith("error PO1501: 'gone,too.json' is not there.", text.ErrorText);
        using var document = JsonDocument.Parse(json.OutputText);
        var root = document.RootElement;
        Assert.Equal("patchops/feed-imports/1", root.GetProperty("schema").GetString());
        var item = Assert.Single(root.GetProperty("items").EnumerateArray());
        Assert.Equal(["feed", "part", "source", "records", "asOf", "durationSeconds", "changed"], item.EnumerateObject().Select(p => p.Name));
        Assert.Equal("PO1501", Assert.Single(root.GetProperty("diagnostics").EnumerateArray()).GetProperty("id").GetString());
        Assert.Empty(json.ErrorText);
    }

    [Fact]
    public void Rows_of_imports_leave_failures_to_standard_error()
    {
        var console = new TestConsole();

        Assert.Equal(1, console.Run(Importing(), "advisories", "update", "--source", "kev.json", "--source", "gone", "--ndjson"));

        Assert.Equal("kev", JsonDocument.Parse(Assert.Single(console.OutputText.TrimEnd().Split('\n'))).RootElement.GetProperty("feed").GetString());
        Assert.Equal(1, console.ErrorText.Split("error PO1501").Length - 1);
    }

    [Fact]
    public void A_feed_that_does_not_exist_is_wrong_usage()
    {
        var console = new TestConsole();

        Assert.Equal(64, console.Run(Importing(), "advisories", "update", "--feed", "kef"));

        Assert.StartsWith("error PO1506: There is no feed 'kef'; there are kev, epss,", console.ErrorText);
    }

    [Fact]
    public void An_import_shows_its_progress_on_standard_error()
    {
        var console = new TestConsole { IsErrorTerminal = true };

        Assert.Equal(0, console.Run(Importing(), "advisories", "update", "--source", "kev.json", "--json"));

        Assert.Contains("\rImporting advisories: kev.json", console.ErrorText);
        Assert.Matches(@"\r +\r$", console.ErrorText);
    }

    [Fact]
    public void An_advisory_is_shown_with_all_that_is_known_and_who_says_so()
    {
        var console = new TestConsole();

        var code = console.Run(Danger.Host(), "advisories", "show", "cve-2026-0001");

        Assert.Equal(
            """
            CVE-2026-0001  openssl: a buffer is overrun
              severity   critical
              CVSS       9.8 CVSS:3.1/AV:N
              EPSS       0.94211 (percentile 0.999)
              exploited  YES, in CISA's catalogue since 2026-07-09, to be closed by 2026-07-30, used for ransomware
              SSVC       exploitation active, automatable, technical impact total
              published  2026-06-29
              related    DSA-5001-1
              packages
                RELEASE          PACKAGE  STATE        FIXED IN          SOURCE
                debian:bookworm  openssl  affected     3.0.17-1~deb12u2  debian
                debian:trixie    openssl  notAffected                    debian
              who says so
                SOURCE  AS OF       AGE   STATEMENT
                kev     2026-07-27  2 d   exploited since 2026-07-09
                debian  2026-07-17  12 d  openssl in 2 releases

            """,
            console.OutputText);
        Assert.StartsWith("warning PO1519", console.ErrorText);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--ndjson")]
    public void An_id_that_nobody_knows_is_an_error_and_the_rest_is_shown(params string[] format)
    {
        var console = new TestConsole();

        var code = console.Run(Danger.Host(), ["advisories", "show", "CVE-1999-1\e]0;x\a", "DSA-5000-1", .. format]);

        Assert.Contains("nginx security update", console.OutputText);
        Assert.Contains("PO1516", format is ["--json"] ? console.OutputText : console.ErrorText);
        Assert.DoesNotContain('\a', console.OutputText + console.ErrorText);
        Assert.Equal(1, code);
    }

    [Fact]
    public void As_json_an_advisory_keeps_each_claim_with_its_source_and_date()
    {
        var console = new TestConsole();

        Assert.Equal(0, console.Run(Danger.Host(), "advisories", "show", Danger.Exploited, "--json"));

        using var json = JsonDocument.Parse(console.OutputText);
        Assert.Equal("patchops/advisories/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("device").ValueKind);
        var item = json.RootElement.GetProperty("items")[0];
        Assert.Equal("notAffected", item.GetProperty("packages")[0].GetProperty("kind").GetString());
        Assert.Equal("2026-07-27T02:15:30Z", item.GetProperty("claims")[0].GetProperty("asOf").GetString());
        Assert.Equal(0.999, item.GetProperty("epssPercentile").GetDouble());
    }

    [Fact]
    public void The_list_is_a_table_and_takes_filters()
    {
        var all = new TestConsole();
        var exploited = new TestConsole();

        Assert.Equal(0, all.Run(Danger.Host(), "advisories", "list"));
        Assert.Equal(0, exploited.Run(Danger.Host(), "advisories", "list", "--known-exploited"));

        Assert.Equal(
            """
            ID             SEVERITY  KEV         EPSS     CVSS  PUBLISHED   TITLE
            CVE-2026-0001  critical  2026-07-09  0.94211  9.8   2026-06-29  openssl: a buffer is overrun
            DSA-5000-1                                                      nginx security update

            """,
            all.OutputText);
        Assert.DoesNotContain("DSA-5000-1", exploited.OutputText);
    }

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(1300)]
    public void A_list_of_any_length_is_shown_whole(int count)
    {
        var host = Danger.Host();
        host.Catalogue.Advisories.Clear();
        host.Catalogue.Advisories.AddRange(Enumerable.Range(0, count).Select(i => new Advisory { Id = $"CVE-2026-{i}", Title = "t\e[31m", Epss = i == count - 1 ? 0.5 : null }));
        var console = new TestConsole();

        Assert.Equal(0, console.Run(host, "advisories", "list"));

        Assert.Equal(count + 1, console.OutputText.TrimEnd().Split('\n').Length);
        Assert.Contains("0.5", console.OutputText);
        Assert.DoesNotContain('\e', console.OutputText);
    }

    [Theory]
    [InlineData("show", "CVE-2026-0001")]
    [InlineData("list")]
    [InlineData("show", "CVE-2026-0001", "--json")]
    [InlineData("list", "--json")]
    [InlineData("list", "--ndjson")]
    [InlineData("export", "b.zip", "--json")]
    public void Without_a_catalogue_there_is_one_error_and_no_half_document(params string[] args)
    {
        var console = new TestConsole();

        Assert.Equal(1, console.Run(new FakeHost(), ["advisories", .. args]));

        Assert.StartsWith("error PO1517: ", console.ErrorText);
        Assert.Equal(2, console.ErrorText.TrimEnd().Split('\n').Length);
        Assert.Empty(console.OutputText);
    }

    [Fact]
    public void A_bundle_is_exported_with_the_age_of_its_parts_and_imported_with_a_certificate()
    {
        var export = new TestConsole();
        var import = new TestConsole();
        var host = Danger.Host();

        Assert.Equal(0, export.Run(host, "advisories", "export", "b.zip"));
        Assert.Equal(0, import.Run(host, "advisories", "import", "b.zip", "--certificate", "msp.pem"));

        Assert.Contains("12 d (STALE)", export.OutputText);
        Assert.Equal(("b.zip", "msp.pem", false), host.Imported);
        Assert.Contains("kev   1500     2026-07-29  0.5 s  unchanged  b.zip", import.OutputText);

        Assert.Equal(0, new TestConsole().Run(host, "advisories", "import", "b.zip", "--force"));
        Assert.Equal(("b.zip", null, true), host.Imported);
    }

    private static FakeHost Importing()
    {
        var catalogue = new FakeAdvisories();
        catalogue.Sources["kev.json"] = request => FakeFeed.Source(request, "kev 12 2026-07-20");
        return new FakeHost { Catalogue = catalogue, Feeds = [new FakeFeed(FeedNames.Kev)] };
    }
}
