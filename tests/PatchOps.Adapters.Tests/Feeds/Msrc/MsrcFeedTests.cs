using System.Text;
using System.Xml.Linq;
using PatchOps.Adapters.Feeds.Msrc;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Msrc;

public sealed class MsrcFeedTests
{
    private const string Server2022 = """<prod:FullProductName ProductID="1" CPE="cpe:2.3:o:microsoft:windows_server_2022:10.0.20348.100:*:*:*:*:*:*:*">Windows Server 2022</prod:FullProductName>""";

    private static readonly string s_plain = Document(Server2022, Vulnerability("CVE-2026-0001", Fix("1", "5000001", "10.0.20348.100")));

    [Fact]
    public void A_hotpatch_alone_leaves_the_claim_undetermined()
    {
        var claim = Claim(Fix("1", "5000001", "10.0.20348.90", "Security Hotpatch Update"));

        Assert.Equal((AffectedKind.Undetermined, null, "10.0.20348.90"), (claim.Kind, claim.Fixed, claim.HotpatchFixed));
    }

    [Fact]
    public void A_hotpatch_above_the_cumulative_update_is_the_build_that_counts()
    {
        var claim = Claim(Fix("1", "5000001", "10.0.20348.90") + Fix("1", "5000002", "10.0.20348.100", "Security Hotpatch Update"));

        Assert.Equal(("10.0.20348.100", null), (claim.Fixed, claim.HotpatchFixed));
    }

    [Fact]
    public void Of_two_KBs_with_one_build_the_monthly_rollup_names_the_fix_and_the_other_is_noted()
    {
        var claim = Claim(Fix("1", "5000001", " 10.0.20348.100 ", "Security Only") + Fix("1", "5000002", "10.0.20348.100", "Monthly Rollup"));

        Assert.Equal(("10.0.20348.100", null, "KB5000002"), (claim.Fixed, claim.HotpatchFixed, claim.Advisory));
        Assert.Contains("KB5000001 (Security Only)", claim.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/builds")]
    [InlineData("10.0.19044.100")]
    [InlineData("10.0.20348")]
    [InlineData("v10.0.20348.100")]
    public void A_fix_without_a_comparable_build_leaves_the_claim_undetermined(string build)
    {
        var claim = Claim(Fix("1", "5000001", build));

        Assert.Equal((AffectedKind.Undetermined, null, "KB5000001"), (claim.Kind, claim.Fixed, claim.Advisory));
        Assert.NotNull(claim.Note);
    }

    [Fact]
    public void Without_any_fix_every_build_is_affected()
    {
        var claim = Claim(string.Empty);

        Assert.Equal((AffectedKind.Affected, null, null, null), (claim.Kind, claim.Fixed, claim.Advisory, claim.Note));
    }

    [Theory]
    [InlineData("Known Not Affected", AffectedKind.NotAffected)]
    [InlineData("Fixed", AffectedKind.NotAffected)]
    [InlineData("Something New", AffectedKind.Undetermined)]
    public void Other_statuses_are_kept_apart(string status, AffectedKind kind)
    {
        var text = s_plain.Replace("Known Affected", status);

        Assert.Equal(kind, Read(text).Claims.Single().Claim.Kind);
    }

    [Fact]
    public void A_product_that_is_called_affected_and_fixed_is_affected()
    {
        var text = s_plain.Replace("<vuln:ProductStatuses>", """<vuln:ProductStatuses><vuln:Status Type="Fixed"><vuln:ProductID>1</vuln:ProductID></vuln:Status>""");

        Assert.Equal(AffectedKind.Affected, Read(text).Claims.Single().Claim.Kind);
    }

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("No", false)]
    [InlineData("Maybe", null)]
    [InlineData("", null)]
    public void The_KB_says_whether_it_wants_a_restart(string word, bool? expected)
    {
        var kb = Read(s_plain.Replace(">Yes</vuln:RestartRequired>", $">{word}</vuln:RestartRequired>")).Advisories.Single();

        Assert.Equal(("KB5000001", expected), (kb.Id, kb.RequiresReboot));
        Assert.Equal(["CVE-2026-0001"], kb.Cves);
    }

    [Fact]
    public void What_is_exploited_is_active()
    {
        Assert.Equal(Exploitation.Active, Read(s_plain.Replace("Exploited:No", "Exploited:Yes")).Ratings.Single().Exploitation);
        Assert.Null(Read(s_plain).Ratings.Single().Exploitation);
    }

    [Theory]
    [InlineData("x64", "Server|x64|Windows Server 2022")]
    [InlineData("ARM64", "Server|arm64|Windows Server 2022")]
    [InlineData("itanium", "Server|*|Windows Server 2022")]
    public void The_architecture_is_the_CPEs(string hardware, string key)
    {
        Assert.Equal(key, Read(s_plain.Replace(":*:*:*:*:*:*:*\"", $":*:*:*:*:*:{hardware}:*\"")).Claims.Single().Package);
    }

    [Fact]
    public void Windows_without_a_CPE_is_heard()
    {
        var sink = DocumentSink.Read(new MsrcFeed(), DocumentSource.Of("a.xml", s_plain.Replace("cpe:2.3:o:microsoft:windows_server_2022:10.0.20348.100:*:*:*:*:*:*:*", "")));

        Assert.Equal("msrc", sink.Parts["2026-Mar"].Claims.Single().Release);
        Assert.Contains(sink.Warnings, line => line.Contains("Windows Server 2022"));
    }

    [Fact]
    public void An_unknown_product_and_a_fix_for_one_that_is_not_affected_are_heard()
    {
        var sink = DocumentSink.Read(new MsrcFeed(), DocumentSource.Of("a.xml", Document(string.Empty, Vulnerability("CVE-2026-0001", Fix("7", "5000001", "1.2.3.4")))));

        Assert.Equal("product 1", sink.Parts["2026-Mar"].Claims.Single().Package);
        Assert.Equal(2, sink.Warnings.Count);
    }

    [Fact]
    public void Names_in_any_script_and_dates_in_the_future_are_taken_as_they_are()
    {
        var text = s_plain.Replace("Windows Server 2022<", "Wïndows サーバー 😀<").Replace("2026-03-31T01:39:15", "2999-12-31T23:59:59");
        var part = Read(text);

        Assert.Equal("Server|*|Wïndows サーバー 😀", part.Claims.Single().Package);
        Assert.Equal(2999, part.AsOf!.Value.Year);
    }

    [Fact]
    public void An_advisory_that_is_no_CVE_stands_for_itself()
    {
        var part = Read(s_plain.Replace("CVE-2026-0001", "ADV260001"));

        Assert.Equal(["ADV260001", "KB5000001"], part.Advisories.Select(a => a.Id));
        Assert.All(part.Advisories, a => Assert.Empty(a.Cves));
        Assert.Equal("ADV260001", part.Claims.Single().Claim.Vulnerability);
    }

    [Fact]
    public void A_vulnerability_that_stands_twice_says_both()
    {
        var products = Server2022 + """<prod:FullProductName ProductID="2" CPE="">Office</prod:FullProductName>""";
        var part = Read(Document(products, Vulnerability("CVE-2026-0001", string.Empty) + Vulnerability("CVE-2026-0001", string.Empty, "2")));

        Assert.Equal(["Server|*|Windows Server 2022", "Office"], part.Claims.Select(c => c.Package));
        Assert.Single(part.Ratings);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "no id", "<cvrf:ID>2026-Mar</cvrf:ID>", "" },
        { "another id", "2026-Mar<", "../../etc<" },
        { "no date", "2026-03-31T01:39:15", "yesterday" },
        { "no such day", "2026-03-31T01:39:15", "2026-02-31T01:39:15" },
        { "no CVE", "<vuln:CVE>CVE-2026-0001</vuln:CVE>", "" },
        { "a score above 10", "<vuln:BaseScore>7.5", "<vuln:BaseScore>11" },
        { "a score that is none", "<vuln:BaseScore>7.5", "<vuln:BaseScore>high" },
        { "another root", "cvrf:cvrfdoc", "cvrf:other" },
        { "a DTD", "<cvrf:cvrfdoc", "<!DOCTYPE x [<!ENTITY a \"b\">]><cvrf:cvrfdoc" },
        { "an external DTD", "<cvrf:cvrfdoc", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><cvrf:cvrfdoc" },
        { "an entity", "Windows Server 2022<", "&secret;<" },
        { "one id for two products", "</prod:ProductTree>", "<prod:FullProductName ProductID=\"1\" CPE=\"\">Other</prod:FullProductName></prod:ProductTree>" },
        { "a second root", "</cvrf:cvrfdoc>", "</cvrf:cvrfdoc><x></x>" },
        { "an endless text", "Windows Server 2022<", new string('x', 70_000) + "<" },
        { "no nesting", "</vuln:Threats>", "</vuln:Thread>" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_refused_with_its_place(string what, string old, string wrong)
    {
        Assert.Contains(old, s_plain);
        var failure = DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.xml", s_plain.Replace(old, wrong)));

        Assert.True(failure.Code.Id == "PO1502", $"{what}: {failure.Code.Id} {failure.Message}");
        Assert.StartsWith("'a.xml'", failure.Message, StringComparison.Ordinal);
        Assert.Equal("memory", failure.Target);
    }

    [Fact]
    public void A_bomb_of_entities_is_refused_before_it_grows()
    {
        var entities = string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">"));
        var text = s_plain.Replace("<cvrf:cvrfdoc", $"<!DOCTYPE x [<!ENTITY e0 \"ha\">{entities}]><cvrf:cvrfdoc").Replace("Windows Server 2022<", "&e30;<");
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal("PO1502", DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.xml", text)).Code.Id);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 16 * 1024 * 1024);
    }

    [Fact]
    public void What_is_nested_100_levels_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));
        Assert.Contains("levels deep", DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.xml", s_plain.Replace("<prod:ProductTree>", deep + "<prod:ProductTree>"))).Message);

        var json = $"{{\"DocumentTitle\":{string.Concat(Enumerable.Repeat("[", 100))}{string.Concat(Enumerable.Repeat("]", 100))}}}";
        Assert.Equal("PO1502", DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.json", json)).Code.Id);
    }

    [Fact]
    public void A_document_that_is_cut_anywhere_is_refused_as_truncated()
    {
        foreach (var text in new[] { s_plain, CvrfJson.Of(XDocument.Parse(s_plain)) })
        {
            var bytes = Encoding.UTF8.GetBytes(text.TrimEnd());
            for (var length = 0; length < bytes.Length; length += 13)
            {
                var failure = DocumentSink.Refusal(new MsrcFeed(), new DocumentSource(("month.xml", bytes[..length])));
                Assert.True(failure.Code == ErrorCodes.FeedTruncated, $"{length}: {failure.Message}");
            }
        }
    }

    [Theory]
    [InlineData("\"Type\":3", "\"Type\":{\"Value\":[]}")]
    [InlineData("\"CVE\":", "\"CVE\":\"CVE-2026-0002\",\"CVE\":")]
    [InlineData("\"BaseScore\":7.5", "\"BaseScore\":-1")]
    [InlineData("\"BaseScore\":7.5", "\"BaseScore\":true")]
    [InlineData("\"Vulnerability\":[", "\"Vulnerability\":{},\"x\":[")]
    [InlineData("\"ProductID\":[\"1\"]", "\"ProductID\":[1]")]
    [InlineData("\"ProductTree\":{", "\"ProductTree\":[],\"x\":{")]
    public void JSON_of_the_wrong_form_is_refused_with_its_record(string old, string wrong)
    {
        var json = CvrfJson.Of(XDocument.Parse(s_plain));
        Assert.Contains(old, json);
        var failure = DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.json", json.Replace(old, wrong)));

        Assert.Equal("PO1502", failure.Code.Id);
        Assert.Contains("byte ", failure.Message);
    }

    [Fact]
    public void A_month_that_comes_twice_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(s_plain);
        var failure = DocumentSink.Refusal(new MsrcFeed(), new DocumentSource(("a.xml", bytes), ("b.xml", bytes)));

        Assert.Contains("a.xml", failure.Message);
        Assert.Contains("b.xml", failure.Message);
    }

    [Fact]
    public void A_source_without_a_document_is_refused()
    {
        Assert.Equal("PO1502", DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("README.md", "nothing")).Code.Id);
        Assert.Equal("PO1502", DocumentSink.Refusal(new MsrcFeed(), new DocumentSource()).Code.Id);
        Assert.Equal("PO1503", DocumentSink.Refusal(new MsrcFeed(), DocumentSource.Of("a.xml", "")).Code.Id);
    }

    [Fact]
    public void UTF16_and_a_slow_source_make_no_difference()
    {
        var text = s_plain.Replace("Windows Server 2022<", "Wïndows<");
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)];
        var expected = DocumentSink.Read(new MsrcFeed(), DocumentSource.Of("a.xml", text)).Parts.Values.Single().Describe();

        Assert.Equal(expected, DocumentSink.Read(new MsrcFeed(), new DocumentSource(("a.xml", utf16)) { Piece = 7 }).Parts.Values.Single().Describe());
    }

    [Fact]
    public void Its_files_are_recognized_by_what_stands_in_them()
    {
        var feed = new MsrcFeed();

        Assert.True(feed.Recognizes(Encoding.UTF8.GetBytes(s_plain), "download"));
        Assert.True(feed.Recognizes(Encoding.UTF8.GetBytes(CvrfJson.Of(XDocument.Parse(s_plain))), "download"));
        Assert.False(feed.Recognizes("<updates><update/></updates>"u8.ToArray(), "cvrf.xml"));
        Assert.False(feed.Recognizes([], "cvrf.xml"));
    }

    [Fact]
    public void A_caller_who_stops_is_heard()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => new MsrcFeed().Read(DocumentSource.Of("a.xml", s_plain), new DocumentSink(), new OperationContext { Cancellation = stop.Token }));
    }

    private static PatchOps.Advisories.AffectedPackage Claim(string fixes) =>
        Read(Document(Server2022, Vulnerability("CVE-2026-0001", fixes))).Claims.Single().Claim;

    private static DocumentPart Read(string text) => DocumentSink.Read(new MsrcFeed(), DocumentSource.Of("a.xml", text)).Parts["2026-Mar"];

    private static string Document(string products, string vulnerabilities) => $"""
        <cvrf:cvrfdoc xmlns:vuln="http://www.icasi.org/CVRF/schema/vuln/1.1" xmlns:prod="http://www.icasi.org/CVRF/schema/prod/1.1" xmlns:cvrf="http://www.icasi.org/CVRF/schema/cvrf/1.1">
          <cvrf:DocumentTitle>March 2026 Security Updates</cvrf:DocumentTitle>
          <cvrf:DocumentTracking>
            <cvrf:Identification><cvrf:ID>2026-Mar</cvrf:ID></cvrf:Identification>
            <cvrf:RevisionHistory/>
            <cvrf:InitialReleaseDate>2026-03-10T07:00:00</cvrf:InitialReleaseDate>
            <cvrf:CurrentReleaseDate>2026-03-31T01:39:15</cvrf:CurrentReleaseDate>
          </cvrf:DocumentTracking>
          <prod:ProductTree>{products}</prod:ProductTree>
          {vulnerabilities}
        </cvrf:cvrfdoc>
        """;

    private static string Vulnerability(string id, string fixes, string product = "1") => $"""
        <vuln:Vulnerability Ordinal="1">
          <vuln:Title>A title</vuln:Title>
          <vuln:CVE>{id}</vuln:CVE>
          <vuln:ProductStatuses><vuln:Status Type="Known Affected"><vuln:ProductID>{product}</vuln:ProductID></vuln:Status></vuln:ProductStatuses>
          <vuln:Threats>
            <vuln:Threat Type="Severity"><vuln:Description>Important</vuln:Description><vuln:ProductID>{product}</vuln:ProductID></vuln:Threat>
            <vuln:Threat Type="Exploit Status"><vuln:Description>Publicly Disclosed:No;Exploited:No</vuln:Description></vuln:Threat>
          </vuln:Threats>
          <vuln:CVSSScoreSets>
            <vuln:ScoreSet><vuln:BaseScore>7.5</vuln:BaseScore><vuln:TemporalScore>6.5</vuln:TemporalScore><vuln:Vector>CVSS:3.1/AV:N</vuln:Vector><vuln:ProductID>{product}</vuln:ProductID></vuln:ScoreSet>
          </vuln:CVSSScoreSets>
          <vuln:Remediations>{fixes}</vuln:Remediations>
          <vuln:RevisionHistory><vuln:Revision><vuln:Number>1</vuln:Number><vuln:Date>2026-03-10T07:00:00</vuln:Date><vuln:Description/></vuln:Revision></vuln:RevisionHistory>
        </vuln:Vulnerability>
        """;

    private static string Fix(string product, string kb, string build, string subType = "Security Update") => $"""
        <vuln:Remediation Type="Vendor Fix"><vuln:Description>{kb}</vuln:Description><vuln:URL/><vuln:Supercedence>1</vuln:Supercedence>
        <vuln:ProductID>{product}</vuln:ProductID><vuln:AffectedFiles/><vuln:RestartRequired>Yes</vuln:RestartRequired><vuln:SubType>{subType}</vuln:SubType>
        <vuln:FixedBuild>{build}</vuln:FixedBuild></vuln:Remediation>
        """;
}
