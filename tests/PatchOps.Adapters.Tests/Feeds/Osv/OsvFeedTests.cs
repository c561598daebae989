using System.IO.Compression;
using System.Text;
using PatchOps.Adapters.Feeds.Osv;
using PatchOps.Diagnostics;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Osv;

/// <summary>
/// Records in the shapes of the other distributions. The shapes are those of records that public projects keep as test data (DEBIAN-CVE-2024-58382,
/// UBUNTU-CVE-2025-29769, RLSA-2026:66203, RHSA-2025:9978); SUSE's is not taken from a record of its own. The contents are made up.
/// </summary>
public sealed class OsvFeedTests
{
    private const string Plain = """{"id":"ALSA-2026:1","modified":"2026-09-12T03:30:10.1Z","related":["CVE-2026-0001"],"affected":[{"package":{"ecosystem":"AlmaLinux:9","name":"bash"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"5.1-2.el9"}]}]}]}""";

    [Fact]
    public void Debian()
    {
        var part = Read("Debian", """
            {"schema_version":"1.9.0","id":"DEBIAN-CVE-2024-58382","published":"2026-09-09T14:17:10.327Z","modified":"2026-09-12T11:00:05.986201214Z","upstream":["CVE-2024-58382"],
             "affected":[
              {"package":{"name":"commonmark","ecosystem":"Debian:12","purl":"pkg:deb/debian/commonmark?arch=source"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"versions":["2.3.9-1"],"ecosystem_specific":{"urgency":"unimportant"}},
              {"package":{"name":"commonmark","ecosystem":"Debian:13"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.6.0-1"}]}],"ecosystem_specific":{"urgency":"high**"}},
              {"package":{"name":"commonmark","ecosystem":"Debian:11"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0"}]}]}],
             "severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N"},{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}]}
            """);

        Assert.Equal(
            [
                "debian:12|commonmark|CVE-2024-58382|Unimportant||||High",
                "debian:13|commonmark|CVE-2024-58382|Affected||2.6.0-1||High",
                "debian:11|commonmark|CVE-2024-58382|NotAffected||||High",
            ],
            Rows(part));
        var rating = part.Ratings.Single();
        Assert.Equal(("CVE-2024-58382", 7.5), (rating.Cve, rating.Cvss));
        Assert.Equal(new DateTimeOffset(2026, 9, 12, 11, 0, 5, TimeSpan.Zero).AddTicks(9862012), part.AsOf);
    }

    [Fact]
    public void Ubuntu_and_its_notices()
    {
        var part = Read("Ubuntu", """
            {"id":"UBUNTU-CVE-2025-29769","modified":"2026-09-12T19:00:05.029622990Z","upstream":["CVE-2025-29769"],
             "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H"},{"type":"Ubuntu","score":"negligible"}],
             "affected":[
              {"package":{"name":"vips","ecosystem":"Ubuntu:22.04:LTS"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"ecosystem_specific":{"binaries":[{"binary_name":"libvips42","binary_version":"8.12.1-1"}]}},
              {"package":{"name":"vips","ecosystem":"Ubuntu:Pro:22.04:LTS"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"8.12.1-1ubuntu0.1~esm1"}]}]},
              {"package":{"name":"vips","ecosystem":"Ubuntu:25.10"},"versions":["8.16.1-1"]}]}
            """, """
            {"id":"USN-1-1","modified":"2026-01-01T00:00:00Z","upstream":["CVE-2026-0001","CVE-2026-0002"],
             "affected":[{"package":{"name":"vips","ecosystem":"Ubuntu:24.04:LTS"},"ranges":[{"type":"GIT","events":[{"introduced":"0"}]},{"type":"ECOSYSTEM","events":[{"introduced":"1.0"},{"last_affected":"1.5"},{"introduced":"2.0"},{"fixed":"2.1"}]}],
              "database_specific":{"cves_map":{"ecosystem":"Ubuntu:24.04:LTS","cves":[{"id":"CVE-2026-0001","severity":[{"type":"Ubuntu","score":"critical"}]}]}}}]}
            """);

        Assert.Equal(
            [
                "ubuntu:22.04|vips|CVE-2025-29769|Affected||||Low",
                "ubuntu-pro:22.04|vips|CVE-2025-29769|Affected||8.12.1-1ubuntu0.1~esm1||Low",
                "ubuntu:25.10|vips|CVE-2025-29769|Undetermined||||Low",
                "ubuntu:24.04|vips|CVE-2026-0001|Affected|1.0||1.5|Critical",
                "ubuntu:24.04|vips|CVE-2026-0001|Affected|2.0|2.1||Critical",
            ],
            Rows(part));
        Assert.Equal((5.5, Severity.Low), (part.Ratings.Single().Cvss, part.Ratings.Single().Severity));
    }

    // Its older records have the epoch in the package URL alone.
    [Fact]
    public void Rocky_Linux()
    {
        var part = Read("Rocky Linux", """
            {"id":"RLSA-2026:66203","summary":"Important: openssl security update","modified":"2026-09-12T03:30:10.1Z","aliases":["CVE-2026-49825","CVE-2026-49826"],
             "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:L/A:N"}],
             "affected":[
              {"package":{"ecosystem":"Rocky Linux:9","name":"openssl","purl":"pkg:rpm/rocky-linux/openssl?distro=rocky-linux-9&epoch=1"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.7-27.el9"}]}]},
              {"package":{"ecosystem":"Rocky Linux:9","name":"lxml","purl":"pkg:rpm/rocky-linux/lxml?distro=rocky-linux-9&epoch=0"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0:4.9.3-2.el9_8.1"}]}]}]}
            """);

        Assert.Equal(
            [
                "rocky:9|openssl|CVE-2026-49825|Affected||1:3.0.7-27.el9||High",
                "rocky:9|openssl|CVE-2026-49826|Affected||1:3.0.7-27.el9||High",
                "rocky:9|lxml|CVE-2026-49825|Affected||0:4.9.3-2.el9_8.1||High",
                "rocky:9|lxml|CVE-2026-49826|Affected||0:4.9.3-2.el9_8.1||High",
            ],
            Rows(part));

        // The vector is that of one of the two; the record does not say of which.
        Assert.Empty(part.Ratings);
    }

    [Fact]
    public void Red_Hat_says_a_thing_once_for_each_repository_and_it_is_kept_once()
    {
        var part = Read("Red Hat", """
            {"id":"RHSA-2025:9978","modified":"2026-03-18T11:30:33Z","upstream":["CVE-2025-32462"],"related":["GHSA-1"],"summary":"Moderate: sudo security update",
             "affected":[
              {"package":{"name":"sudo","ecosystem":"Red Hat:enterprise_linux:9::appstream"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0:1.9.5p2-10.el9_6.1"}]}]},
              {"package":{"name":"sudo","ecosystem":"Red Hat:enterprise_linux:9::baseos"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0:1.9.5p2-10.el9_6.1"}]}]},
              {"package":{"name":"sudo","ecosystem":"Red Hat:rhel_eus:9.2::appstream"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0:1.9.5p2-7.el9_2.2"}]}]}]}
            """);

        Assert.Equal(
            [
                "redhat:9|sudo|CVE-2025-32462|Affected||0:1.9.5p2-10.el9_6.1||Medium",
                "osv:red hat:rhel_eus:9.2::appstream|sudo|CVE-2025-32462|Affected||0:1.9.5p2-7.el9_2.2||Medium",
            ],
            Rows(part));
        Assert.Equal(["GHSA-1"], part.Advisories.Single().Aliases);
    }

    [Fact]
    public void SUSE_names_the_source_and_its_binary_packages_are_what_is_installed()
    {
        var part = Read("SUSE", """
            {"id":"SUSE-SU-2024:1-1","modified":"2024-03-18T11:30:33Z","related":["CVE-2024-0001"],"summary":"Security update for curl",
             "affected":[{"package":{"name":"curl","ecosystem":"SUSE:Linux Enterprise Module for Basesystem 15 SP5"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"8.0.1-1"}]}],
               "ecosystem_specific":{"binaries":[{"curl":"8.0.1-1","libcurl4":"8.0.1-1"}]}}]}
            """);

        Assert.Equal(["suse:15.5|curl|CVE-2024-0001|Affected||8.0.1-1||Unknown", "suse:15.5|libcurl4|CVE-2024-0001|Affected||8.0.1-1||Unknown"], Rows(part));
    }

    [Fact]
    public void A_withdrawn_record_is_kept_as_withdrawn()
    {
        var part = Read("AlmaLinux", Plain.Replace("\"related\"", "\"withdrawn\":\"2026-10-01T00:00:00Z\",\"related\""));

        Assert.Equal(AffectedKind.Withdrawn, part.Claims.Single().Claim.Kind);
        Assert.Equal(10, part.Advisories.Single().WithdrawnAt!.Value.Month);
    }

    [Fact]
    public void A_record_without_a_CVE_stands_for_itself()
    {
        Assert.Equal("ALSA-2026:1", Read("AlmaLinux", Plain.Replace("\"CVE-2026-0001\"", "")).Claims.Single().Claim.Vulnerability);
    }

    [Fact]
    public void One_file_alone_is_an_addition_and_several_are_not()
    {
        Assert.True(Read("AlmaLinux", Plain).IsAddition);
        Assert.False(Read("AlmaLinux", Plain, Plain.Replace("ALSA-2026:1", "ALSA-2026:2")).IsAddition);
    }

    [Fact]
    public void A_record_of_another_ecosystem_is_kept_where_nothing_is_matched_and_what_is_passed_over_is_heard()
    {
        var sink = DocumentSink.Read(new OsvFeed(), DocumentSource.Of("a.json", """
            {"id":"GHSA-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"left-pad"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]},{"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]}
            """));

        Assert.Equal(["osv:npm|left-pad|GHSA-1|Undetermined||||Unknown"], Rows(sink.Parts["npm"]));
        Assert.Equal(2, sink.Warnings.Count);
    }

    [Fact]
    public void Names_in_any_script_are_taken_as_they_are()
    {
        Assert.Equal("bäsh-😀", Read("AlmaLinux", Plain.Replace("\"bash\"", "\"b\\u00e4sh-😀\"")).Claims.Single().Package);
    }

    [Theory]
    [InlineData("\"id\":\"ALSA-2026:1\",", "")]
    [InlineData("\"id\":\"ALSA-2026:1\"", "\"id\":\"../x\"")]
    [InlineData("\"id\":\"ALSA-2026:1\"", "\"id\":7")]
    [InlineData("\"id\":\"ALSA-2026:1\"", "\"id\":\"ALSA-2026:1\",\"id\":\"ALSA-2026:2\"")]
    [InlineData("\"modified\":\"2026-09-12T03:30:10.1Z\",", "")]
    [InlineData("2026-09-12T03:30:10.1Z", "2026-13-12T03:30:10Z")]
    [InlineData("\"affected\":[{\"package\"", "\"affected\":{},\"x\":[{\"package\"")]
    [InlineData("\"name\":\"bash\"", "\"name\":\"\"")]
    [InlineData("\"fixed\":\"5.1-2.el9\"", "\"fixed\":5")]
    [InlineData("\"events\":[", "\"events\":[],\"events\":[")]
    public void What_is_wrong_is_refused(string old, string wrong)
    {
        Assert.Contains(old, Plain);
        Assert.Equal("PO1502", DocumentSink.Refusal(new OsvFeed(), DocumentSource.Of("a.json", Plain.Replace(old, wrong))).Code.Id);
    }

    [Fact]
    public void A_deep_record_is_refused_and_so_is_one_that_says_too_much()
    {
        var deep = Plain.Replace("\"related\"", $"\"x\":{new string('[', 100)}{new string(']', 100)},\"related\"");
        Assert.Equal("PO1502", DocumentSink.Refusal(new OsvFeed(), DocumentSource.Of("a.json", deep)).Code.Id);

        var cves = string.Join(",", Enumerable.Range(1000, 3000).Select(i => $"\"CVE-2026-{i}\""));
        var packages = string.Join(",", Enumerable.Repeat("{\"package\":{\"ecosystem\":\"AlmaLinux:9\",\"name\":\"a\"}}", 3000));
        var bomb = $"{{\"id\":\"ALSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"related\":[{cves}],\"affected\":[{packages}]}}";
        Assert.Equal("PO1505", DocumentSink.Refusal(new OsvFeed(), DocumentSource.Of("a.json", bomb)).Code.Id);
    }

    [Fact]
    public void A_record_that_names_many_distributions_or_ids_or_a_long_one_is_refused_before_it_is_kept_for_each()
    {
        var packages = string.Join(",", Enumerable.Range(0, 33).Select(i => $"{{\"package\":{{\"ecosystem\":\"e{i}\",\"name\":\"a\"}}}}"));
        AssertRefused("PO1505", $"{{\"id\":\"ALSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{packages}]}}");

        var aliases = string.Join(",", Enumerable.Range(0, 10_001).Select(i => $"\"X-{i}\""));
        AssertRefused("PO1505", $"{{\"id\":\"ALSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"aliases\":[{aliases}]}}");
        AssertRefused("PO1502", $"{{\"id\":\"ALSA-1\",\"modified\":\"2026-01-01T00:00:00Z\",\"aliases\":[\"{new string('x', 201)}\"]}}");

        static void AssertRefused(string code, string record)
        {
            var refusal = DocumentSink.Refusal(new OsvFeed(), DocumentSource.Of("a.json", record));
            Assert.Equal(code, refusal.Code.Id);
            Assert.Contains("'ALSA-1'", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_record_that_is_cut_anywhere_is_refused_as_truncated()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ErrorCodes.FeedTruncated, DocumentSink.Refusal(new OsvFeed(), new DocumentSource(("a.json", bytes[..length]))).Code);
        }
    }

    [Fact]
    public void A_record_that_comes_twice_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain);
        Assert.Contains("a.json", DocumentSink.Refusal(new OsvFeed(), new DocumentSource(("a.json", bytes), ("b.json", bytes))).Message);
    }

    [Fact]
    public void Its_files_are_recognized_by_what_stands_in_them()
    {
        Assert.True(new OsvFeed().Recognizes(Encoding.UTF8.GetBytes(Plain), "x"));
        Assert.False(new OsvFeed().Recognizes("{\"dataType\":\"CVE_RECORD\",\"cveMetadata\":{}}"u8.ToArray(), "x.json"));
        Assert.False(new OsvFeed().Recognizes("[]"u8.ToArray(), "x.json"));
    }

    [SkippableFact]
    public void Mutated_records_are_read_or_refused()
    {
        using var zip = ZipFile.OpenRead(SharedData.Require("osv-almalinux9.zip"));
        foreach (var entry in zip.Entries.Take(5))
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            DocumentFuzz.Run(new OsvFeed(), entry.FullName, bytes.ToArray(), 200);
        }
    }

    private static DocumentPart Read(string part, params string[] records) =>
        DocumentSink.Read(new OsvFeed(), new DocumentSource([.. records.Select((r, i) => ($"{i}.json", Encoding.UTF8.GetBytes(r)))])).Parts[part];

    private static IEnumerable<string> Rows(DocumentPart part) => part.Claims.Select(c => string.Join(
        "|", c.Release, c.Package, c.Claim.Vulnerability, c.Claim.Kind, c.Claim.Introduced, c.Claim.Fixed, c.Claim.LastAffected, c.Claim.Severity));
}
