using PatchOps.Advisories;
using PatchOps.Diagnostics;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class DistributionMatchTests
{
    private const string Bookworm = "debian:bookworm";
    private readonly FakeAdvisories _catalogue = new FakeAdvisories().Has(FeedNames.Debian, Now).Claim(Bookworm, "unrelated", Claim("CVE-2000-0001", "1"));

    [Theory]
    [InlineData("3.0.16-1", "3.0.17-1", AffectedKind.Affected, FindingStatus.Fixable)]
    [InlineData("3.0.17-1", "3.0.17-1", AffectedKind.Affected, null)]
    [InlineData("1:1.0-1", "3.0.17-1", AffectedKind.Affected, null)]
    [InlineData("3.0.17~rc1-1", "3.0.17-1", AffectedKind.Affected, FindingStatus.Fixable)]
    [InlineData("3.0.16-1", null, AffectedKind.Affected, FindingStatus.NoFix)]
    [InlineData("3.0.16-1", null, AffectedKind.Undetermined, FindingStatus.Unknown)]
    [InlineData("0~2017-1", null, AffectedKind.NotAffected, null)]
    [InlineData("3.0.16-1", null, AffectedKind.EndOfLife, FindingStatus.NoFix)]
    [InlineData("3.0.16-1", null, AffectedKind.Unimportant, null)]
    [InlineData("3.0.16-1", "3.0.17-1", AffectedKind.Withdrawn, null)]
    public void A_claim_is_held_against_the_source_version(string installed, string? fixedVersion, AffectedKind kind, FindingStatus? expected)
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", fixedVersion, kind));

        var findings = Match(Debian(Deb("libssl3", installed, "openssl"))).Findings;

        Assert.Equal(expected, findings.SingleOrDefault()?.Status);
    }

    [Fact]
    public void Every_binary_of_a_source_is_named_and_a_rebuild_counts_as_its_source()
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", "3.0.17-1"));

        var findings = Match(Debian(Deb("libssl3", "3.0.16-1+b1", "openssl", "3.0.16-1"), Deb("openssl", "3.0.16-1"))).Findings;

        Assert.Equal(["libssl3", "openssl"], findings.Select(f => f.Package));
        Assert.All(findings, f => Assert.Equal("openssl", f.SourceName));
        Assert.Empty(Match(Debian(Deb("libssl3", "3.0.17-1+b1", "openssl", "3.0.17-1"))).Findings);
    }

    [Fact]
    public void What_is_kept_apart_is_counted_and_listed_on_demand()
    {
        _catalogue.Claim(Bookworm, "bash", Claim("CVE-2025-1", null, AffectedKind.Unimportant), Claim("CVE-2025-2", "9", AffectedKind.Withdrawn));

        var result = Match(Debian(Deb("bash", "5.2-1")));

        Assert.Empty(result.Findings);
        Assert.Equal((1, 1), (result.Unimportant, result.Withdrawn));
        Assert.Equal("CVE-2025-1", Assert.Single(Match(Debian(Deb("bash", "5.2-1")), new MatchOptions { IncludeUnimportant = true }).Findings).Cve);
    }

    [Fact]
    public void The_patch_that_closes_it_is_named_only_when_it_reaches_the_fixed_version()
    {
        var bash = Deb("bash", "5.2-1");
        _catalogue.Claim(Bookworm, "bash", Claim("CVE-2025-1", "5.2-2"), Claim("CVE-2025-2", "5.2-3"));

        var findings = Match(Debian(bash) with { Available = [Offer(bash, "5.2-2")] }).Findings;

        Assert.Equal("apt:bash:amd64@5.2-2", findings.Single(f => f.Cve == "CVE-2025-1").PatchId);
        Assert.Null(findings.Single(f => f.Cve == "CVE-2025-2").PatchId);
        Assert.Equal(FindingStatus.Fixable, findings.Single(f => f.Cve == "CVE-2025-2").Status);
    }

    [Fact]
    public void The_distributions_own_feed_decides_and_the_other_is_named()
    {
        _catalogue.Has(FeedNames.Osv, Now)
            .Claim(Bookworm, "bash", Claim("CVE-2025-1", "0", AffectedKind.NotAffected), Claim("CVE-2025-2", "5.2-9"))
            .Claim("debian:12", "bash", Claim("CVE-2025-1", "5.2-9", feed: FeedNames.Osv), Claim("CVE-2025-2", "5.2-7", feed: FeedNames.Osv), Claim("CVE-2025-3", "5.2-8", feed: FeedNames.Osv));

        var findings = Match(Debian(Deb("bash", "5.2-8"))).Findings;

        var finding = Assert.Single(findings);
        Assert.Equal(("CVE-2025-2", "5.2-9"), (finding.Cve, finding.FixedVersion));
        Assert.Equal([FeedNames.Debian, FeedNames.Osv], finding.Sources);
    }

    [Fact]
    public void Known_exploited_comes_first_then_severity_then_likelihood()
    {
        _catalogue.Has(FeedNames.Kev, Now).Claim(Bookworm, "bash", Claim("CVE-2025-1", "9"), Claim("CVE-2025-2", "9") with { Severity = Severity.High }, Claim("CVE-2025-3", "9"), Claim("CVE-2025-4", "9"));
        _catalogue.Facts["CVE-2025-3"] = new CveFacts { Score = new ExploitScore("CVE-2025-3", 0.9, 0.99) };
        _catalogue.Facts["CVE-2025-4"] = new CveFacts { KnownExploitation = new KnownExploitation { Cve = "CVE-2025-4", DateAdded = Now } };

        var findings = Match(Debian(Deb("bash", "5.2-8"))).Findings;

        Assert.Equal(["CVE-2025-4", "CVE-2025-2", "CVE-2025-3", "CVE-2025-1"], findings.Select(f => f.Cve));
        Assert.True(findings[0].KnownExploited);
        Assert.False(findings[1].KnownExploited);
    }

    [Fact]
    public void What_its_maker_saw_exploited_comes_first_too()
    {
        _catalogue.Has(FeedNames.Kev, Now).Claim(Bookworm, "bash", Claim("CVE-2025-1", "9") with { Severity = Severity.Critical }, Claim("CVE-2025-2", "9"));
        _catalogue.Facts["CVE-2025-2"] = new CveFacts { Ratings = [new VulnerabilityRating { Feed = FeedNames.Msrc, Cve = "CVE-2025-2", Exploitation = Exploitation.Active }] };

        var findings = Match(Debian(Deb("bash", "5.2-8"))).Findings;

        Assert.Equal(["CVE-2025-2", "CVE-2025-1"], findings.Select(f => f.Cve));
        Assert.Equal((false, true), (findings[0].KnownExploited, findings[0].IsExploited()));
    }

    [Fact]
    public void Without_the_catalogue_of_exploited_ones_it_is_not_known()
    {
        _catalogue.Claim(Bookworm, "bash", Claim("CVE-2025-1", "9"));

        Assert.Null(Match(Debian(Deb("bash", "5.2-8"))).Findings.Single().KnownExploited);
    }

    [Fact]
    public void A_release_that_no_feed_speaks_of_is_an_error_and_not_safe()
    {
        var result = Match(Alma(Rpm("bash", "5.1-1.el9")));

        Assert.Empty(result.Findings);
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.ReleaseNotCovered.Id && d.Level == DiagnosticLevel.Error);
    }

    [Fact]
    public void A_named_CVE_is_answered_also_when_it_is_resolved()
    {
        _catalogue.Claim(Bookworm, "bash", Claim("CVE-2025-1", "5.2-2"));

        var finding = Assert.Single(Match(Debian(Deb("bash", "5.2-2")), new MatchOptions { Cves = ["cve-2025-1"] }).Findings);

        Assert.Equal(FindingStatus.Resolved, finding.Status);
    }

    [Fact]
    public void Rpm_packages_are_held_against_EVRs_of_their_own_name()
    {
        _catalogue.Has(FeedNames.Osv, Now).Claim("almalinux:9", "openssl-libs", Claim("CVE-2025-1", "1:3.0.7-27.el9", feed: FeedNames.Osv));

        Assert.Equal(FindingStatus.Fixable, Assert.Single(Match(Alma(Rpm("openssl-libs", "1:3.0.7-25.el9"))).Findings).Status);
        Assert.Empty(Match(Alma(Rpm("openssl-libs", "1:3.0.7-27.el9"))).Findings);
        Assert.Equal(FindingStatus.Unknown, Assert.Single(Match(Alma(Rpm("openssl-libs", "not a version"))).Findings).Status);
    }

    [Theory]
    [InlineData("1:18.17.1-1.module_el9.2.0+36+a", null)]
    [InlineData("1:18.12.1-1.module_el9.1.0+30+a", "1:18.17.1-1.module_el9.2.0+36+a")]
    [InlineData("1:20.2.0-1.module_el9.2.0+36+a", "1:20.5.1-1.module_el9.2.0+40+a")]
    [InlineData("1:16.20.2-1.el9", null)]
    public void A_module_stream_is_held_against_its_own_line_of_fixes(string installed, string? fixedVersion)
    {
        _catalogue.Claim(
            "almalinux:9",
            "nodejs",
            Claim("CVE-2023-1", "1:18.17.1-1.module_el9.2.0+36+a", feed: FeedNames.Osv),
            Claim("CVE-2023-1", "1:20.5.1-1.module_el9.2.0+40+a", feed: FeedNames.Osv));

        Assert.Equal(fixedVersion, Match(Alma(Rpm("nodejs", installed))).Findings.SingleOrDefault()?.FixedVersion);
    }

    [Fact]
    public void A_stream_that_no_advisory_speaks_of_is_unknown()
    {
        _catalogue.Claim("almalinux:9", "nodejs", Claim("CVE-2023-1", "1:18.17.1-1.module_el9.2.0+36+a", feed: FeedNames.Osv));

        Assert.Equal(FindingStatus.Unknown, Match(Alma(Rpm("nodejs", "1:22.1.0-1.module_el9.5.0+99+a"))).Findings.Single().Status);
    }

    [Theory]
    [InlineData("1.9.5p2-10.el9_3", "1.9.5p2-15.el9_7")]
    [InlineData("1.9.5p2-15.el9_7", null)]
    [InlineData("1.9.17p2-1.el9_8", null)]
    public void One_of_several_advisories_that_is_installed_is_enough_and_the_nearest_is_the_fix(string installed, string? fixedVersion)
    {
        _catalogue.Claim(
            "almalinux:9",
            "sudo",
            Claim("CVE-2026-35535", "1.9.17p2-3.el9_8", feed: FeedNames.Osv) with { Advisory = "ALSA-2026:2" },
            Claim("CVE-2026-35535", "1.9.5p2-15.el9_7", feed: FeedNames.Osv) with { Advisory = "ALSA-2026:1" });

        Assert.Equal(fixedVersion, Match(Alma(Rpm("sudo", installed))).Findings.SingleOrDefault()?.FixedVersion);
    }

    [Fact]
    public void No_third_party_can_declare_a_finding_closed()
    {
        _catalogue.Has(FeedNames.UpdateInfo, Now, part: "vendor").Claim(
            "almalinux:9",
            "sudo",
            Claim("CVE-2025-1", "1.9.5p2-15.el9_7", feed: FeedNames.Osv) with { Advisory = "ALSA-1", Part = "AlmaLinux" },
            Claim("CVE-2025-1", "0-0", feed: FeedNames.UpdateInfo) with { Advisory = "VENDOR-1", Part = "vendor" });

        var finding = Assert.Single(Match(Alma(Rpm("sudo", "1.9.5p2-10.el9_3"))).Findings);

        Assert.Equal(FindingStatus.Fixable, finding.Status);
        Assert.Equal([FeedNames.Osv, FeedNames.UpdateInfo], finding.Sources);
    }

    [Fact]
    public void Single_records_do_not_make_a_release_known()
    {
        _catalogue.States.Clear();
        _catalogue.Has(FeedNames.Osv, Now, records: 1, part: "AlmaLinux").Claim("almalinux:9", "sudo", Claim("CVE-2025-1", "1-1", feed: FeedNames.Osv));

        Assert.Contains(Match(Alma(Rpm("bash", "5-1"))).Diagnostics, d => d.Id == ErrorCodes.ReleaseNotCovered.Id && d.Level == DiagnosticLevel.Error);
    }

    [Theory]
    [InlineData("php-common", "8.2.0-1.module_el9.3.0+1+a", "8.1.27-1.module_el9.3.0+2+a", FindingStatus.Unknown)]
    [InlineData("php-common", "8.1.14-1.module_el9.3.0+1+a", "8.1.27-1.module_el9.3.0+2+a", FindingStatus.Fixable)]
    [InlineData("nodejs", "1:18.2.0-1.module_el9.3.0+1+a", "1:18.17.1-1.module_el9.2.0+36+a", FindingStatus.Fixable)]
    public void A_stream_of_two_numbers_is_not_mixed_up_with_its_neighbour(string package, string installed, string fixedVersion, FindingStatus status)
    {
        _catalogue.Claim("almalinux:9", package, Claim("CVE-2023-1", fixedVersion, feed: FeedNames.Osv));

        Assert.Equal(status, Match(Alma(Rpm(package, installed))).Findings.Single().Status);
    }

    [Fact]
    public void A_catalogue_of_exploited_ones_older_than_the_CVE_does_not_know()
    {
        _catalogue.Has(FeedNames.Kev, Now.AddDays(-200)).Claim(Bookworm, "bash", Claim("CVE-2026-1", "9") with { PublishedAt = Now.AddDays(-3) });

        Assert.Null(Match(Debian(Deb("bash", "5.2-8"))).Findings.Single().KnownExploited);
    }

    [Theory]
    [InlineData("2.1-1", true)]
    [InlineData("1.1-1", true)]
    [InlineData("1.5-1", false)]
    [InlineData("2.3-1", false)]
    public void Ranges_of_one_advisory_add_up(string installed, bool isAffected)
    {
        _catalogue.Claim(
            "debian:12",
            "bash",
            Claim("CVE-2025-1", "1.2-1", feed: FeedNames.Osv) with { Advisory = "DSA-1" },
            Claim("CVE-2025-1", "2.3-1", feed: FeedNames.Osv) with { Advisory = "DSA-1", Introduced = "2.0-1" });

        Assert.Equal(isAffected, Match(Debian(Deb("bash", installed))).Findings.Count == 1);
    }

    [Fact]
    public void Rocky_Linux_speaks_of_source_packages_too()
    {
        _catalogue.Claim("rocky:9", "openssl", Claim("CVE-2025-1", "1:3.0.7-27.el9", feed: FeedNames.Osv));
        var inventory = Alma(Rpm("openssl-libs", "1:3.0.7-25.el9") with { SourceName = "openssl" });
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { Id = "rocky" } } };

        Assert.Equal(("CVE-2025-1", "openssl-libs"), (Match(inventory).Findings.Single().Cve, Match(inventory).Findings.Single().Package));
    }

    [Theory]
    [InlineData("Debian:12", "debian:12")]
    [InlineData("Ubuntu:22.04:LTS", "ubuntu:22.04")]
    [InlineData("Ubuntu:Pro:18.04:LTS", "ubuntu-pro:18.04")]
    [InlineData("Ubuntu:Pro:FIPS-updates:20.04:LTS", "ubuntu-pro:20.04")]
    [InlineData("AlmaLinux:9", "almalinux:9")]
    [InlineData("Rocky Linux:9", "rocky:9")]
    [InlineData("Red Hat:enterprise_linux:9::baseos", "redhat:9")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5", "suse:15.5")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5-LTSS", "suse:15.5")]
    [InlineData("SUSE:Linux Enterprise Module for Basesystem 15 SP5", "suse:15.5")]
    [InlineData("SUSE:Linux Micro 6.0", null)]
    [InlineData("openSUSE:Leap 15.6", "opensuse:15.6")]
    [InlineData("npm", null)]
    public void An_ecosystem_stands_for_a_release(string ecosystem, string? release) => Assert.Equal(release, ReleaseName.OfEcosystem(ecosystem));

    [Fact]
    public void An_old_feed_is_named_with_its_age()
    {
        _catalogue.States.Clear();
        _catalogue.Has(FeedNames.Debian, Now.AddDays(-30));

        var warning = Assert.Single(Match(Debian()).Diagnostics);

        Assert.Equal((ErrorCodes.FeedStale.Id, DiagnosticLevel.Warning), (warning.Id, warning.Level));
        Assert.Contains("30 days", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_patches_learn_what_they_close()
    {
        var bash = Deb("bash", "5.2-1");
        _catalogue.Claim(
            Bookworm,
            "bash",
            Claim("CVE-2025-1", "5.2-2") with { Severity = Severity.Low, PublishedAt = Now.AddDays(-9) },
            Claim("CVE-2025-2", "5.2-3"),
            Claim("CVE-2025-3", "5.2-1"),
            Claim("CVE-2025-4", "5.2-2") with { PublishedAt = Now.AddDays(-5) });
        _catalogue.Facts["CVE-2025-4"] = new CveFacts { Ratings = [new VulnerabilityRating { Feed = FeedNames.Vulnrichment, Cve = "CVE-2025-4", Cvss = 9.8 }] };

        var patch = PatchEnrichment.Fill(Debian(bash) with { Available = [Offer(bash, "5.2-2")] }, _catalogue).Available.Single();

        Assert.Equal(["CVE-2025-1", "CVE-2025-4"], patch.Cves);
        Assert.Equal((Severity.Critical, Now.AddDays(-5)), (patch.Severity, patch.ReleasedAt));
    }

    // updateinfo names an architecture with each package.
    [Theory]
    [InlineData("x86_64", "x86_64", true)]
    [InlineData("x86_64", "aarch64", false)]
    [InlineData("x86_64", "src", false)]
    [InlineData("x86_64", "noarch", true)]
    [InlineData("x86_64", "all", true)]
    [InlineData("x86_64", null, true)]
    [InlineData("noarch", "aarch64", true)]
    [InlineData(null, "aarch64", true)]
    [InlineData("i586", "i686", true)]
    [InlineData("x86_64_v2", "x86_64", true)]
    [InlineData("i686", "x86_64", false)]
    public void A_fix_for_another_architecture_does_not_count(string? installed, string? claimed, bool counts)
    {
        _catalogue.Has(FeedNames.UpdateInfo, Now).Claim("almalinux:9", "openssl-libs", Fix("CVE-2025-1", "1:3.0.7-27.el9", claimed));
        var package = Rpm("openssl-libs", "1:3.0.7-25.el9") with { Architecture = installed };
        var inventory = Alma(package) with { Available = [Offer(package, "1:3.0.7-27.el9")] };

        Assert.Equal(counts ? 1 : 0, Match(inventory).Findings.Count);
        Assert.Equal(counts ? ["CVE-2025-1"] : [], PatchEnrichment.Fill(inventory, _catalogue).Available.Single().Cves);
    }

    [Fact]
    public void Each_architecture_of_a_package_is_held_against_its_own_fix()
    {
        _catalogue.Has(FeedNames.UpdateInfo, Now).Claim(
            "almalinux:9", "openssl-libs", Fix("CVE-2025-1", "1:3.0.7-27.el9", "x86_64"), Fix("CVE-2025-1", "1:3.0.7-28.el9", "i686"), Fix("CVE-2025-2", "1:3.0.7-29.el9", "noarch"));
        var wide = Rpm("openssl-libs", "1:3.0.7-25.el9");

        var findings = Match(Alma(wide, wide with { Architecture = "i686" })).Findings;

        Assert.Equal(
            [("CVE-2025-1", "i686", "1:3.0.7-28.el9"), ("CVE-2025-1", "x86_64", "1:3.0.7-27.el9"), ("CVE-2025-2", "i686", "1:3.0.7-29.el9"), ("CVE-2025-2", "x86_64", "1:3.0.7-29.el9")],
            findings.Select(f => (f.Cve!, f.Architecture!, f.FixedVersion!)));
    }

    private static AffectedPackage Fix(string cve, string version, string? architecture) =>
        Claim(cve, version, feed: FeedNames.UpdateInfo) with { Architecture = architecture, Advisory = "ALSA-1" };

    private MatchResult Match(PatchInventory inventory, MatchOptions? options = null) => VulnerabilityMatcher.Match(inventory, _catalogue, Now, options ?? new MatchOptions());
}
