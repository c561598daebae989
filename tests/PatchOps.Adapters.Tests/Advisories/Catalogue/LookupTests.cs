using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

public sealed class LookupTests : CatalogueTestBase
{
    public LookupTests()
    {
        using var import = Store.BeginImport(OperationContext.None);
        Gather(import, State("kev", asOf: Monday.AddDays(-1)), p => p.Add(new KnownExploitation { Cve = "CVE-2026-1111", Name = "Bug in bash", DateAdded = Monday, DueDate = Monday.AddDays(14), KnownRansomware = true }));
        Gather(import, State("epss", asOf: Monday.AddDays(-2)), p => p.Add(new ExploitScore("CVE-2026-1111", 0.94312, 0.99981)));
        Gather(import, State("vulnrichment"), p => p.Add(new VulnerabilityRating
        {
            Feed = "vulnrichment",
            Cve = "CVE-2026-1111",
            Exploitation = Exploitation.Active,
            Automatable = true,
            TechnicalImpact = TechnicalImpact.Total,
        }));
        Gather(import, State("msrc", "2026-Mar"), p =>
        {
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "CVE-2026-1111", Title = "Spoofing", Cvss = 7.5, CvssVector = "CVSS:3.1/AV:N" });
            p.Add(new VulnerabilityRating { Feed = "msrc", Cve = "ADV260001", Title = "Servicing stack", Severity = Severity.Critical });
            p.Add(new PublishedAdvisory { Feed = "msrc", Id = "KB5078766", Cves = ["CVE-2026-1111"], RequiresReboot = true });
            p.Add("windows:10.0.20348", "Windows Server 2022", Claim("CVE-2026-1111", "KB5078766", "10.0.20348.4893", "msrc"));
        });
        Gather(import, State("debian"), p =>
        {
            p.Add("debian:bookworm", "bash", Claim("CVE-2026-1111"));
            p.Add("debian:sid", "bash", Claim("CVE-2026-1111", fixedIn: null));
            p.Add("debian:sid", "bash", Claim("TEMP-0841856-B18BAF", fixedIn: null));
            p.Add("debian:sid", "bash-completion", Claim("CVE-2026-11111"));
        });
        Gather(import, State("osv", "AlmaLinux"), p =>
        {
            p.Add(new PublishedAdvisory { Feed = "osv", Id = "ALSA-2026:1", Title = "Moderate: bash", Severity = Severity.Medium, Cves = ["CVE-2026-1111", "CVE-2026-2222"] });
            p.Add("almalinux:9", "bash", Claim("CVE-2026-1111", "ALSA-2026:1", "5", "osv") with { Severity = Severity.Medium });
            p.Add("almalinux:9", "bash", Claim("CVE-2026-2222", "ALSA-2026:1", "5", "osv") with { Severity = Severity.Medium });
        });
        import.Commit();
    }

    [Fact]
    public void A_pattern_of_many_stars_is_answered_as_any_other()
    {
        Import(State("updateinfo"), p => p.Add("almalinux:9", new string('a', 1000), Claim("CVE-2026-3333", "ALSA-2026:3", "5", "updateinfo")));
        var stars = string.Concat(Enumerable.Repeat("*a", 30)) + "*";
        Assert.Empty(Read(c => c.Find(new AdvisoryQuery { Packages = [stars + "b"] }).ToArray()));
        Assert.Equal(["ALSA-2026:3"], Read(c => c.Find(new AdvisoryQuery { Packages = [stars] }).Select(a => a.Id).ToArray()));
    }

    [Fact]
    public void A_CVE_joins_what_all_feeds_say_and_keeps_who_says_it()
    {
        var cve = Read(c => c.GetAdvisory("cve-2026-1111"))!;
        Assert.Equal("CVE-2026-1111", cve.Id);
        Assert.Equal("Spoofing", cve.Title);
        Assert.Equal(Severity.Medium, cve.Severity);
        Assert.Equal((7.5, "CVSS:3.1/AV:N", 0.94312, 0.99981), (cve.Cvss, cve.CvssVector, cve.Epss, cve.EpssPercentile));
        Assert.Equal((true, Monday, Monday.AddDays(14), true), (cve.KnownExploited, cve.KevDateAdded, cve.KevDueDate, cve.KnownRansomware));
        Assert.Equal((Exploitation.Active, true, TechnicalImpact.Total), (cve.Exploitation, cve.Automatable, cve.TechnicalImpact));
        Assert.Equal(["ALSA-2026:1", "KB5078766"], cve.Related);
        Assert.Equal(["CVE-2026-1111"], cve.Cves);
        Assert.Equal(
            ["almalinux:9 bash 5 osv", "debian:bookworm bash 2 debian", "debian:sid bash  debian", "windows:10.0.20348 Windows Server 2022 10.0.20348.4893 msrc"],
            cve.Packages.Select(p => $"{p.Release} {p.Name} {p.FixedVersion} {p.Source}"));
        Assert.All(cve.Packages, p => Assert.Null(p.Cve));
        Assert.Equal(["kev", "epss", "vulnrichment", "msrc", "debian", "msrc", "osv"], cve.Claims.Select(c => c.Source));
        Assert.Equal(Monday.AddDays(-2), cve.Claims[1].AsOf);
        Assert.All(cve.Claims, c => Assert.DoesNotContain('\n', c.Statement));
        Assert.Contains("bash in debian:bookworm: affected, fixed in 2", cve.Claims[4].Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KB5078766")]
    [InlineData("kb5078766")]
    [InlineData("5078766")]
    public void A_KB_is_found_with_or_without_KB(string id)
    {
        var kb = Read(c => c.GetAdvisory(id))!;
        Assert.Equal("KB5078766", kb.Id);
        Assert.Equal((true, true, 7.5, Severity.High), (kb.RequiresReboot, kb.KnownExploited, kb.Cvss, kb.Severity));
        Assert.Equal("Windows Server 2022", Assert.Single(kb.Packages).Name);
        Assert.Equal("msrc", Assert.Single(kb.Claims).Source);
    }

    [Fact]
    public void Many_ids_at_once_are_what_each_is_alone() => Read(c =>
    {
        string[] ids =
        [
            "CVE-2026-1111", "5078766", "alsa-2026:1", "CVE-2026-9999", "TEMP-0841856-B18BAF", "CVE-2026-11111", " cve-2026-2222 ", "ADV260001", "kb5078766", "no such", "", "CVE-2026-1111",
        ];
        var alone = ids.Select(c.GetAdvisory).ToArray();
        var together = c.GetAdvisories(ids);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(alone), System.Text.Json.JsonSerializer.Serialize(together));
        Assert.Equal(
            ["CVE-2026-1111", "KB5078766", "ALSA-2026:1", null, "TEMP-0841856-B18BAF", "CVE-2026-11111", "CVE-2026-2222", "ADV260001", "KB5078766", null, null, "CVE-2026-1111"],
            together.Select(a => a?.Id));
        return true;
    });

    [Fact]
    public void An_advisory_of_several_CVEs_names_them_on_its_packages()
    {
        var advisory = Read(c => c.GetAdvisory("ALSA-2026:1"))!;
        Assert.Equal(["CVE-2026-1111", "CVE-2026-2222"], advisory.Packages.Select(p => p.Cve));
        Assert.Equal(Severity.Medium, advisory.Severity);
    }

    [Fact]
    public void A_publishers_own_names_of_vulnerabilities_are_found()
    {
        Assert.Equal("bash", Assert.Single(Read(c => c.GetAdvisory("TEMP-0841856-B18BAF"))!.Packages).Name);
        Assert.Equal(Severity.Critical, Read(c => c.GetAdvisory("ADV260001"))!.Severity);
        Assert.Null(Read(c => c.GetAdvisory("CVE-2026-0000")));
        Assert.Null(Read(c => c.GetAdvisory("ALSA-9")));
        Assert.Null(Read(c => c.GetAdvisory("")));
    }

    [Fact]
    public void A_CVE_that_is_not_in_the_imported_list_is_not_known_to_be_exploited()
    {
        Assert.False(Read(c => c.GetAdvisory("CVE-2026-2222"))!.KnownExploited);
    }

    [Fact]
    public void Without_the_list_of_the_known_exploited_nobody_knows()
    {
        var store = new PatchOps.Adapters.Advisories.Catalogue.AdvisoryStore(new() { Folder = Path.Combine(Folder, "other") });
        Import(State("debian"), p => p.Add("debian:sid", "bash", Claim("CVE-2026-1111")), store);
        using var catalog = store.Open(OperationContext.None)!;
        Assert.Null(catalog.GetAdvisory("CVE-2026-1111")!.KnownExploited);
    }

    [Theory]
    [InlineData("bash", false, "ALSA-2026:1 CVE-2026-1111 TEMP-0841856-B18BAF")]
    [InlineData("BASH", false, "ALSA-2026:1 CVE-2026-1111 TEMP-0841856-B18BAF")]
    [InlineData("bash*", false, "ALSA-2026:1 CVE-2026-1111 CVE-2026-11111 TEMP-0841856-B18BAF")]
    [InlineData("b?sh", true, "ALSA-2026:1 CVE-2026-1111")]
    [InlineData("Windows*", false, "KB5078766")]
    [InlineData("none", false, "")]
    [InlineData(null, true, "CVE-2026-1111")]
    [InlineData(null, false, "ADV260001 ALSA-2026:1 CVE-2026-1111 CVE-2026-11111 KB5078766 TEMP-0841856-B18BAF")]
    public void Lists_are_by_package_or_by_exploitation_in_the_order_of_ids(string? package, bool exploited, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(c => c.Find(new AdvisoryQuery { Packages = package is null ? [] : [package], KnownExploited = exploited }).Select(a => a.Id).ToArray())));

    [Fact]
    public void What_is_found_has_all_its_packages_as_when_it_is_asked_for() => Read(c =>
    {
        foreach (var found in c.Find(new AdvisoryQuery { KnownExploited = true }))
        {
            var asked = c.GetAdvisory(found.Id)!;
            Assert.Equal(asked.Packages, found.Packages);
            Assert.Equal(asked.Claims, found.Claims);
            Assert.Equal(asked.Severity, found.Severity);
        }

        return true;
    });
}
