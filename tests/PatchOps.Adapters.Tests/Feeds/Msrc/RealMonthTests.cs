using System.Text;
using System.Xml.Linq;
using PatchOps.Adapters.Feeds.Msrc;
using PatchOps.Advisories;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Msrc;

/// <summary>Two real months, compared whole with a second reading of the same documents.</summary>
public sealed class RealMonthTests
{
    private static readonly string[] s_months = ["cvrfDocument-2025-Dec.xml", "cvrfDocument-2026-Mar.xml"];

    public static TheoryData<string> Months => [.. s_months];

    [SkippableTheory]
    [MemberData(nameof(Months))]
    public void Every_vulnerability_product_and_fix_is_read(string file)
    {
        var path = SharedData.Require(file);
        var reading = new CvrfReading(path);
        var sink = DocumentSink.Read(new MsrcFeed(), DocumentSource.OfFile(path));

        var part = sink.Parts[reading.Month];
        Assert.Single(sink.Parts);
        Assert.Equal(reading.Current, part.AsOf);
        Assert.Equal(reading.Vulnerabilities.Count, part.Records);
        Assert.True(reading.FixesWithBuild > 600);
        Assert.False(part.IsAddition);
        Assert.Equal(reading.Ratings(), part.Ratings.Select(r => string.Join(
            "|", r.Cve, r.Title, r.Severity, r.Cvss ?? 0, r.CvssVector, r.Exploitation == Exploitation.Active, CvrfReading.Row(r.PublishedAt), CvrfReading.Row(r.ModifiedAt))));
        Assert.Equal(reading.Kbs(), part.Advisories.Select(a => string.Join("|", a.Id, a.Severity, a.RequiresReboot, string.Join(",", a.Cves))));
        Assert.All(part.Advisories, a => Assert.Equal(reading.Initial, a.PublishedAt));
        Assert.Equal(reading.WindowsClaims(), part.Claims.Where(c => c.Release != "msrc").Select(WindowsRow));
        Assert.Equal(reading.OtherClaims().Order(StringComparer.Ordinal), part.Claims.Where(c => c.Release == "msrc")
            .Select(c => string.Join("|", c.Package, c.Claim.Vulnerability, c.Claim.Fixed, c.Claim.Advisory)).Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Months))]
    public void The_JSON_of_a_month_says_the_same(string file)
    {
        var path = SharedData.Require(file);
        var xml = DocumentSink.Read(new MsrcFeed(), DocumentSource.OfFile(path));
        var json = DocumentSink.Read(new MsrcFeed(), new DocumentSource(("month", Encoding.UTF8.GetBytes(CvrfJson.Of(XDocument.Load(path))))));

        Assert.Equal(xml.Parts.Keys, json.Parts.Keys);
        Assert.Equal(xml.Parts.Values.Single().Describe(), json.Parts.Values.Single().Describe());
    }

    [SkippableFact]
    public void A_folder_of_months_gives_a_part_for_each()
    {
        var sink = DocumentSink.Read(new MsrcFeed(), new DocumentSource(
        [
            .. s_months.Select(m => (m, File.ReadAllBytes(SharedData.Require(m)))),
            ("README.md", "Months"u8.ToArray()),
        ]));

        Assert.Equal(["2025-Dec", "2026-Mar"], sink.Parts.Keys);
        Assert.Contains(sink.Log, line => line.Contains("README.md"));
    }

    [SkippableFact]
    public void Server_2022_and_its_23H2_edition_are_two_releases()
    {
        var claims = March().Where(c => c.Claim.Vulnerability == "CVE-2026-25172").ToList();

        var server = Assert.Single(claims, c => c.Release == "windows:10.0.20348" && c.Package.StartsWith("Server|", StringComparison.Ordinal));
        Assert.Equal(("10.0.20348.4893", "KB5078766"), (server.Claim.Fixed, server.Claim.Advisory));
        var hotpatched = Assert.Single(March(), c => c.Claim.Vulnerability == "CVE-2026-25172" && c.Package == "Server Core|*|Windows Server 2022 (Server Core installation)");
        Assert.Equal("10.0.20348.4893", hotpatched.Claim.Fixed);
        Assert.NotNull(hotpatched.Claim.HotpatchFixed);
        var edition = Assert.Single(claims, c => c.Release == "windows:10.0.25398");
        Assert.Equal("Server Core|*|Windows Server 2022, 23H2 Edition (Server Core installation)", edition.Package);
        Assert.Equal("10.0.25398.2207", edition.Claim.Fixed);
        Assert.All(March().Where(c => c.Release == "windows:10.0.25398"), c => Assert.Contains("23H2 Edition", c.Package));
    }

    [SkippableFact]
    public void One_build_number_of_client_and_server_is_told_apart_by_the_product()
    {
        var claims = March().Where(c => c.Release == "windows:10.0.26100" && c.Claim.Vulnerability == "CVE-2026-25172").ToList();

        Assert.Equal(["10.0.26100.32522"], claims.Where(c => c.Package.StartsWith("Server", StringComparison.Ordinal)).Select(c => c.Claim.Fixed).Distinct());
        Assert.Equal(["10.0.26100.8037"], claims.Where(c => c.Package.StartsWith("Client", StringComparison.Ordinal)).Select(c => c.Claim.Fixed).Distinct());
        Assert.Contains(claims, c => c.Package == "Client|arm64|Windows 11 Version 24H2 for ARM64-based Systems");
    }

    [SkippableFact]
    public void A_fix_whose_build_is_of_another_release_leaves_the_claim_undetermined()
    {
        var claim = December().Single(c => c.Claim.Vulnerability == "CVE-2025-64678" && c.Package == "Client|x64|Windows 10 Version 21H2 for x64-based Systems");

        Assert.Equal("windows:10.0.19044", claim.Release);
        Assert.Equal(AffectedKind.Undetermined, claim.Claim.Kind);
        Assert.Null(claim.Claim.Fixed);
        Assert.Equal("KB5068781", claim.Claim.Advisory);
        Assert.Contains("10.0.19043.6575", claim.Claim.Note);
    }

    // Microsoft called that day's hotpatch a "Security Update": the lower build must not be taken for everybody's.
    [SkippableFact]
    public void Of_two_builds_the_higher_is_the_fix()
    {
        var claim = December().Single(c => c.Claim.Vulnerability == "CVE-2025-54100" && c.Package == "Server|*|Windows Server 2025").Claim;

        Assert.Equal(("10.0.26100.7462", "10.0.26100.7392", "KB5072033"), (claim.Fixed, claim.HotpatchFixed, claim.Advisory));
        Assert.Contains("KB5074204", claim.Note);
    }

    [SkippableFact]
    public void An_update_without_a_build_is_named_beside_the_one_that_has_it()
    {
        var claim = March().Single(c => c.Claim.Vulnerability == "CVE-2026-23674" && c.Package == "Server|x64|Windows Server 2012").Claim;

        Assert.Equal(("6.2.9200.25973", "KB5078775"), (claim.Fixed, claim.Advisory));
        Assert.Contains("KB5078738", claim.Note);
        Assert.Contains("1.000", claim.Note);
    }

    [SkippableFact]
    public void Products_without_a_build_in_their_CPE_are_shown_and_not_matched()
    {
        Assert.All(March().Where(c => c.Package.Contains("ADK")), c => Assert.Equal("msrc", c.Release));
        Assert.All(March().Where(c => c.Release != "msrc"), c => Assert.True(WindowsProductKey.TryParse(c.Package, out _)));
    }

    private static string WindowsRow(RecordedClaim row)
    {
        Assert.True(WindowsProductKey.TryParse(row.Package, out var key));
        var claim = row.Claim;
        return string.Join("|", row.Release, key.Installation, key.Architecture, key.Product, claim.Vulnerability, claim.Kind, claim.Fixed, claim.HotpatchFixed, claim.Advisory, claim.Severity);
    }

    private static List<RecordedClaim> March() => Claims("cvrfDocument-2026-Mar.xml");

    private static List<RecordedClaim> December() => Claims("cvrfDocument-2025-Dec.xml");

    private static List<RecordedClaim> Claims(string file) =>
        DocumentSink.Read(new MsrcFeed(), DocumentSource.OfFile(SharedData.Require(file))).Parts.Values.Single().Claims;
}
