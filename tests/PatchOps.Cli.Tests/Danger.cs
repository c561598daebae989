using PatchOps.Advisories;
using PatchOps.Core.Tests.Advisories;

namespace PatchOps.Cli.Tests;

/// <summary>A machine with a vulnerability of each kind, and the catalogue that says so.</summary>
internal static class Danger
{
    public const string Exploited = "CVE-2026-0001";

    public static PatchInventory Web01 { get; } = Sample.Web01 with
    {
        Device = Sample.Web01.Device with { Os = Sample.Web01.Device.Os with { Version = "12", Codename = "bookworm" } },
        Installed =
        [
            Source("libssl3", "3.0.15-1~deb12u1", "openssl"),
            Source("nginx", "1.22.1-9", "nginx"),
            Source("tzdata", "2025b-0+deb12u1", "tzdata"),
            Source("zlib1g", "1:1.3", "zlib"),
        ],
        RebootState = new RebootState
        {
            Pending = false,
            StaleProcesses =
            [
                new StaleProcess
                {
                    Pid = 812, Name = "nginx", Unit = "nginx.service", Files = ["/usr/lib/libz.so.1"],
                    Packages = [new StalePackage { Name = "zlib1g", Architecture = "amd64", Version = "1:1.2" }],
                },
            ],
        },
    };

    public static FakeHost Host(PatchInventory? inventory = null) => new() { Inventory = inventory ?? Web01, Catalogue = Catalogue() };

    public static FakeAdvisories Catalogue()
    {
        var catalogue = new FakeAdvisories()
            .Has(FeedNames.Kev, Sample.Now.AddDays(-2), records: 1500)
            .Has(FeedNames.Epss, Sample.Now.AddHours(-20))
            .Has(FeedNames.Debian, Sample.Now.AddDays(-12))
            .Claim("debian:bookworm", "openssl", Claim(Exploited, "3.0.17-1~deb12u2", Severity.High), Claim("CVE-2026-0002", null, Severity.Low), Claim("CVE-2020-0001", "3.0.1-1", Severity.High))
            .Claim("debian:bookworm", "nginx", Claim("CVE-2026-0003", "1.22.1-9+deb12u1", Severity.Unknown), Claim("CVE-2026-0004", null, Severity.Unknown) with { Kind = AffectedKind.Unimportant })
            .Claim("debian:bookworm", "zlib", Claim("CVE-2026-0005", "1:1.3", Severity.Medium))
            .Claim("debian:bookworm", "tzdata", Claim("CVE-2026-0006", null, Severity.Unknown) with { Kind = AffectedKind.Undetermined });
        catalogue.Facts[Exploited] = new CveFacts
        {
            KnownExploitation = new KnownExploitation { Cve = Exploited, DateAdded = Sample.Now.AddDays(-20).Date, DueDate = Sample.Now.AddDays(1).Date },
            Score = new ExploitScore(Exploited, 0.94211, 0.999),
            Ratings = [new VulnerabilityRating { Feed = FeedNames.Vulnrichment, Cve = Exploited, Cvss = 9.8, Exploitation = Exploitation.Active, Automatable = true, TechnicalImpact = TechnicalImpact.Total }],
        };
        catalogue.Advisories.Add(Xz);
        catalogue.Advisories.Add(new Advisory { Id = "DSA-5000-1", Title = "nginx security update", Cves = ["CVE-2026-0003"], KnownExploited = false });
        return catalogue;
    }

    public static Advisory Xz { get; } = new()
    {
        Id = Exploited,
        Title = "openssl: a buffer is overrun",
        Severity = Severity.Critical,
        Cves = [Exploited],
        Related = ["DSA-5001-1"],
        PublishedAt = Sample.Now.AddDays(-30),
        Cvss = 9.8,
        CvssVector = "CVSS:3.1/AV:N",
        Epss = 0.94211,
        EpssPercentile = 0.999,
        KnownExploited = true,
        KevDateAdded = Sample.Now.AddDays(-20),
        KevDueDate = Sample.Now.AddDays(1),
        KnownRansomware = true,
        Exploitation = Exploitation.Active,
        Automatable = true,
        TechnicalImpact = TechnicalImpact.Total,
        Packages =
        [
            new AdvisoryPackage { Release = "debian:trixie", Name = "openssl", Kind = AffectedKind.NotAffected, Source = FeedNames.Debian },
            new AdvisoryPackage { Release = "debian:bookworm", Name = "openssl", FixedVersion = "3.0.17-1~deb12u2", Source = FeedNames.Debian },
        ],
        Claims =
        [
            new AdvisoryClaim { Source = FeedNames.Kev, AsOf = Sample.Now.AddDays(-2), Statement = "exploited since 2026-07-09" },
            new AdvisoryClaim { Source = FeedNames.Debian, AsOf = Sample.Now.AddDays(-12), Statement = "openssl in 2 releases" },
        ],
    };

    private static AffectedPackage Claim(string cve, string? fixedVersion, Severity severity) =>
        new() { Feed = FeedNames.Debian, Vulnerability = cve, Fixed = fixedVersion, Severity = severity };

    private static InstalledPackage Source(string name, string version, string source) =>
        Sample.Package(name, version) with { SourceName = source, SourceVersion = version };
}
