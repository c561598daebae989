using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using PatchOps.Adapters.Feeds.UpdateInfo;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Feeds.UpdateInfo;

/// <summary>
/// Documents in the shapes of createrepo_c's own test data (tests/testdata/updateinfo_files of rpm-software-management/createrepo_c) and of SUSE's
/// retracted patches (an appendix of the Uyuni project's RFCs); the contents are made up.
/// </summary>
public sealed class UpdateInfoFeedTests
{
    private static readonly string s_alma = Updates(Update(
        "ALSA-2024:1234", "security", "Important: kernel security update", "almalinux-9-for-x86_64-baseos-rpms__9_default", "AlmaLinux 9", "362.24.1.el9_3", "<reboot_suggested>True</reboot_suggested>"));

    [Fact]
    public void A_security_update_becomes_an_advisory_and_claims()
    {
        var part = Read(s_alma, "almalinux-9-for-x86_64-baseos-rpms");

        var advisory = part.Advisories.Single();
        Assert.Equal(("ALSA-2024:1234", Severity.High, true), (advisory.Id, advisory.Severity, advisory.RequiresReboot));
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], advisory.Cves);
        Assert.Equal(new DateTimeOffset(2024, 3, 15, 0, 0, 0, TimeSpan.Zero), advisory.PublishedAt);
        Assert.Equal(new DateTimeOffset(2024, 3, 16, 12, 0, 1, TimeSpan.Zero), part.AsOf);
        Assert.Equal(1, part.Records);
        Assert.Equal(
            [
                "almalinux:9|kernel|CVE-2024-0001|Affected|5.14.0-362.24.1.el9_3|x86_64|High",
                "almalinux:9|kernel|CVE-2024-0002|Affected|5.14.0-362.24.1.el9_3|x86_64|High",
                "almalinux:9|kernel-doc|CVE-2024-0001|Affected|1:5.14.0-362.24.1.el9_3||High",
                "almalinux:9|kernel-doc|CVE-2024-0002|Affected|1:5.14.0-362.24.1.el9_3||High",
            ],
            Rows(part));
    }

    [Theory]
    [InlineData("bugfix")]
    [InlineData("recommended")]
    public void Another_update_is_an_advisory_alone(string type)
    {
        var part = Read(s_alma.Replace("type=\"security\"", $"type=\"{type}\""), "almalinux-9-for-x86_64-baseos-rpms");

        Assert.Single(part.Advisories);
        Assert.Empty(part.Claims);
    }

    [Theory]
    [InlineData("RLSA-2024:1", "rocky-linux-9-x86-64-baseos-rpms", "Rocky Linux 9", "1.el9_3", "rocky:9")]
    [InlineData("RLSA-2024:1", "", "", "4.module+el8.9.0+1", "rocky:8")]
    [InlineData("RHSA-2024:1", "rhel-9-for-x86_64-baseos-rpms__9_DOT_3", "Red Hat Enterprise Linux 9", "1", "redhat:9")]
    [InlineData("RHSA-2024:1", "", "Red Hat Enterprise Linux Server 7", "1", "redhat:7")]
    [InlineData("ALSA-2024:1", "", "", "1.el10_0", "almalinux:10")]
    [InlineData("SUSE-SLE-Module-Basesystem-15-SP5-2024-123", "", "", "150500.1.1", "suse:15.5")]
    [InlineData("SUSE-SLE-SERVER-12-SP5-2024-123", "", "", "1.1", "suse:12.5")]
    [InlineData("openSUSE-SLE-15.5-2024-123", "", "", "150500.1.1", "opensuse:15.5")]
    [InlineData("openSUSE-2019-1", "", "", "lp151.4.1", "opensuse:15.1")]
    [InlineData("ELSA-2024-1", "ol9_baseos", "Oracle Linux 9", "1.el9", "updateinfo:ol9_baseos")]
    [InlineData("FEDORA-2024-1", "F40", "Fedora 40", "3.fc40", "updateinfo:f40")]
    [InlineData("ALSA-2024:1", "", "", "1", "updateinfo:unknown")]
    public void The_release_is_told_from_the_collection_the_id_and_the_packages(string id, string collection, string name, string release, string expected)
    {
        var sink = DocumentSink.Read(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", Updates(Update(id, "security", "x", collection, name, release, ""))));

        Assert.Equal(expected, sink.Parts.Values.Single().Claims[0].Release);
        Assert.Equal(expected.StartsWith("updateinfo:", StringComparison.Ordinal), sink.Warnings.Count > 0);
    }

    [Fact]
    public void A_retracted_update_is_withdrawn_and_SUSE_s_dates_are_seconds()
    {
        var part = Read("""
            <updates><update from="maint-coord@suse.de" status="retracted" type="security" version="1"><id>11749</id><title>Security update for hello</title><severity>moderate</severity>
            <release>openSUSE Leap 15.1 Update</release><issued date="1593505741"/><references/><pkglist><collection>
            <package name="hello" epoch="0" version="2.10" release="lp151.4.1" arch="src" src="src/hello-2.10-lp151.4.1.src.rpm"><filename>x</filename></package>
            <package name="hello" epoch="0" version="2.10" release="lp151.4.1" arch="x86_64"><filename>x</filename></package></collection></pkglist></update></updates>
            """, "memory");

        Assert.Equal(["opensuse:15.1|hello|11749|Withdrawn|2.10-lp151.4.1|x86_64|Medium"], Rows(part));
        Assert.Equal(new DateTimeOffset(2020, 6, 30, 8, 29, 1, TimeSpan.Zero), part.Advisories.Single().WithdrawnAt);
    }

    [Fact]
    public void One_id_with_other_packages_is_one_advisory()
    {
        var second = Update("ALSA-2024:1234", "security", "x", "almalinux-9-for-x86_64-baseos-rpms__9_1_php", "AlmaLinux 9", "7.el9", "").Replace("\"kernel\"", "\"php\"");
        var part = Read(s_alma.Replace("</updates>", second + "</updates>"), "almalinux-9-for-x86_64-baseos-rpms");

        Assert.Single(part.Advisories);
        Assert.Equal(["kernel", "kernel-doc", "php"], part.Claims.Select(c => c.Package).Distinct());
        Assert.Equal(2, part.Records);
    }

    // Generated, and read a second time with XDocument.
    [Fact]
    public void Every_update_and_package_is_read()
    {
        var random = new Random(7);
        var text = Updates(string.Concat(Enumerable.Range(1, 400).Select(i => Update(
            $"RLSA-2024:{i}", random.Next(4) == 0 ? "bugfix" : "security", $"{new[] { "Low", "Moderate", "Important", "Critical" }[random.Next(4)]}: päckage{i} update", "rocky-linux-9", "Rocky Linux 9", $"{random.Next(90)}.el9_{random.Next(5)}", ""))));
        var part = Read(text, "rocky-linux-9");

        var expected =
            from update in XDocument.Parse(text).Root!.Elements("update")
            where update.Attribute("type")!.Value == "security"
            from package in update.Descendants("package")
            where package.Attribute("arch")!.Value != "src"
            from cve in update.Descendants("reference").Where(r => r.Attribute("type")!.Value == "cve").Select(r => r.Attribute("id")!.Value)
            let epoch = package.Attribute("epoch")!.Value
            let arch = package.Attribute("arch")!.Value
            select string.Join(
                "|", "rocky:9", package.Attribute("name")!.Value, cve, "Affected", (epoch == "0" ? "" : epoch + ":") + package.Attribute("version")!.Value + "-" + package.Attribute("release")!.Value,
                arch == "noarch" ? "" : arch, update.Element("severity")!.Value switch { "Important" => "High", var word => word });
        Assert.Equal(expected, Rows(part));
        Assert.Equal(400, part.Advisories.Count);
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public void A_repository_is_read_through_its_repomd(string type)
    {
        var bytes = Encoding.UTF8.GetBytes(s_alma);
        var sink = DocumentSink.Read(new UpdateInfoFeed(), new DocumentSource(
            ("repodata/aa-updateinfo.xml.gz", Encoding.UTF8.GetBytes(Updates(""))),
            ("repodata/bb-updateinfo.xml.gz", bytes),
            ("repodata/cc-primary.xml.gz", "<metadata/>"u8.ToArray()),
            ("repodata/repomd.xml", Repomd("bb-updateinfo.xml.gz", type, Hash(bytes, type)))));

        Assert.Equal(["almalinux-9-for-x86_64-baseos-rpms"], sink.Parts.Keys);
        Assert.Contains(sink.Warnings, w => w.Contains("aa-updateinfo"));
    }

    [Fact]
    public void A_repository_whose_checksum_is_another_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(s_alma);
        var failure = DocumentSink.Refusal(new UpdateInfoFeed(), new DocumentSource(("bb-updateinfo.xml", bytes), ("repomd.xml", Repomd("bb-updateinfo.xml.gz", "sha256", new string('0', 64)))));
        Assert.Equal("PO1502", failure.Code.Id);
        Assert.Contains("sha256", failure.Message);

        failure = DocumentSink.Refusal(new UpdateInfoFeed(), new DocumentSource(("bb-updateinfo.xml", bytes), ("repomd.xml", Repomd("cc-updateinfo.xml.gz", "sha256", "0"))));
        Assert.Contains("cc-updateinfo.xml.gz", failure.Message);

        failure = DocumentSink.Refusal(new UpdateInfoFeed(), DocumentSource.Of("repomd.xml", "<repomd><data type=\"primary\"/></repomd>"));
        Assert.Contains("no updateinfo", failure.Message);
    }

    [Fact]
    public void A_checksum_that_cannot_be_compared_is_heard()
    {
        var sink = DocumentSink.Read(new UpdateInfoFeed(), new DocumentSource(
            ("bb-updateinfo.xml", Encoding.UTF8.GetBytes(s_alma)), ("repomd.xml", Repomd("bb-updateinfo.xml.gz", "md5", "0"))));

        Assert.Contains(sink.Warnings, w => w.Contains("checksum"));
    }

    [Theory]
    [InlineData("<id>ALSA-2024:1234</id>", "")]
    [InlineData("date=\"2024-03-15 00:00:00\"", "date=\"tomorrow\"")]
    [InlineData("name=\"kernel\"", "")]
    [InlineData("<updates>", "<!DOCTYPE updates [<!ENTITY a \"b\">]><updates>")]
    [InlineData("<updates>", "<!DOCTYPE updates SYSTEM \"file:///etc/passwd\"><updates>")]
    [InlineData("AlmaLinux 9<", "&a;<")]
    public void What_is_wrong_is_refused(string old, string wrong)
    {
        Assert.Contains(old, s_alma);
        Assert.Equal("PO1502", DocumentSink.Refusal(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", s_alma.Replace(old, wrong))).Code.Id);
    }

    [Fact]
    public void What_is_deep_or_says_too_much_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));
        Assert.Contains("levels deep", DocumentSink.Refusal(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", s_alma.Replace("<updates>", "<updates>" + deep))).Message);

        var bomb = s_alma
            .Replace("<references>", "<references>" + string.Concat(Enumerable.Range(1000, 2000).Select(i => $"<reference type=\"cve\" id=\"CVE-2026-{i}\"/>")))
            .Replace("</collection>", string.Concat(Enumerable.Repeat("<package name=\"a\" version=\"1\"/>", 2000)) + "</collection>");
        Assert.Equal("PO1505", DocumentSink.Refusal(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", bomb)).Code.Id);
    }

    [Fact]
    public void A_document_that_is_cut_anywhere_is_refused_as_truncated()
    {
        var bytes = Encoding.UTF8.GetBytes(s_alma.TrimEnd());
        for (var length = 0; length < bytes.Length; length += 3)
        {
            var failure = DocumentSink.Refusal(new UpdateInfoFeed(), new DocumentSource(("updateinfo.xml", bytes[..length])));
            Assert.True(failure.Code == ErrorCodes.FeedTruncated || length < s_alma.IndexOf("<updates>", StringComparison.Ordinal) + 8, $"{length}: {failure.Message}");
        }
    }

    [Theory]
    [InlineData("<update type='", "'/>")]
    [InlineData("<!--", "-->")]
    public void An_attribute_or_comment_that_does_not_end_is_refused_before_it_is_held_whole(string begin, string end)
    {
        // A tag's end is allowed in each of them and must not count as one.
        var text = Updates(begin + string.Concat(Enumerable.Repeat(new string('a', 1023) + ">", 17 * 1024)) + end);
        Assert.Equal("PO1505", DocumentSink.Refusal(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", text)).Code.Id);
    }

    [Fact]
    public void An_empty_repository_is_an_empty_part()
    {
        Assert.Equal(0, Read("<?xml version=\"1.0\"?>\n<updates/>", "memory").Records);
        Assert.Null(Read("<updates></updates>", "memory").AsOf);
    }

    [Fact]
    public void Its_files_are_recognized_by_what_stands_in_them()
    {
        Assert.True(new UpdateInfoFeed().Recognizes(Encoding.UTF8.GetBytes(s_alma), "x"));
        Assert.True(new UpdateInfoFeed().Recognizes(Repomd("a", "sha256", "0"), "x"));
        Assert.False(new UpdateInfoFeed().Recognizes("<cvrf:cvrfdoc/>"u8.ToArray(), "updateinfo.xml"));
    }

    [Fact]
    public void Mutated_documents_are_read_or_refused() => DocumentFuzz.Run(new UpdateInfoFeed(), "updateinfo.xml", Encoding.UTF8.GetBytes(s_alma), 2000);

    [Fact]
    public void Mutated_repomd_is_read_or_refused() => DocumentFuzz.Run(new UpdateInfoFeed(), "repomd.xml", Repomd("a", "sha256", "0"), 500);

    private static DocumentPart Read(string text, string part) => DocumentSink.Read(new UpdateInfoFeed(), DocumentSource.Of("updateinfo.xml", text)).Parts[part];

    private static IEnumerable<string> Rows(DocumentPart part) => part.Claims.Select(c => string.Join(
        "|", c.Release, c.Package, c.Claim.Vulnerability, c.Claim.Kind, c.Claim.Fixed, c.Claim.Architecture, c.Claim.Severity));

    private static string Hash(byte[] bytes, string type) =>
        Convert.ToHexString(type == "sha256" ? SHA256.HashData(bytes) : SHA512.HashData(bytes)).ToLower(CultureInfo.InvariantCulture);

    private static byte[] Repomd(string file, string type, string hash) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm"><revision>1</revision>
        <data type="primary"><location href="repodata/cc-primary.xml.gz"/></data>
        <data type="updateinfo"><checksum type="sha256">aa</checksum><open-checksum type="{type}">{hash}</open-checksum><location href="repodata/{file}"/><timestamp>1</timestamp></data></repomd>
        """);

    private static string Updates(string updates) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<updates>\n{updates}</updates>\n";

    private static string Update(string id, string type, string title, string collection, string name, string release, string flags) => $"""
        <update from="packager@example.org" status="final" type="{type}" version="3">
          <id>{id}</id><title>{title}</title><issued date="2024-03-15 00:00:00"/><updated date="2024-03-16 12:00:01 UTC"/><rights/><severity>Important</severity><summary/>
          <description>päckage</description>{flags}
          <references>
            <reference href="https://example.org" id="{id}" type="self" title="{id}"/>
            <reference href="https://example.org" id="CVE-2024-0001" type="cve" title="CVE-2024-0001"/>
            <reference href="https://example.org" id="CVE-2024-0002" type="cve" title="CVE-2024-0002"/>
            <reference href="https://example.org" id="1" type="bugzilla" title="CVE-2024-9999"/>
          </references>
          <pkglist><collection short="{collection}"><name>{name}</name>
            <package name="kernel" version="5.14.0" release="{release}" epoch="0" arch="x86_64" src="kernel.src.rpm"><filename>kernel.rpm</filename><sum type="sha256">00</sum></package>
            <package name="kernel-doc" version="5.14.0" release="{release}" epoch="1" arch="noarch"><filename>kernel.rpm</filename></package>
            <package name="kernel" version="5.14.0" release="{release}" epoch="0" arch="src"/>
          </collection></pkglist>
        </update>
        """;
}
