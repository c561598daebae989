using FsCheck;
using FsCheck.Fluent;
using PatchOps.Advisories;
using PatchOps.Core.Tests.Inventory;
using PatchOps.Ports;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class MatcherPropertyTests
{
    private static readonly string[] s_feeds = [FeedNames.Debian, FeedNames.Osv];
    private static readonly string?[] s_versions = [null, "0", "1.0-1", "1.0-2", "1:0.5-1", "1.0~rc1-1", "2.0+deb12u1-1"];

    [Fact]
    public void What_is_open_does_not_depend_on_whether_the_resolved_is_listed_too() => Prop.ForAll<int>(seed =>
    {
        var (inventory, catalogue) = World(new Random(seed));

        var open = Match(inventory, catalogue, new MatchOptions()).Findings;
        var all = Match(inventory, catalogue, new MatchOptions { IncludeResolved = true }).Findings;

        // A record compares its lists by reference, so the findings are compared by what they say.
        Assert.Equal(all.Where(f => f.Status != FindingStatus.Resolved).Select(Words), open.Select(Words));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_finding_of_a_CVE_is_the_same_when_it_alone_is_asked_for() => Prop.ForAll<int>(seed =>
    {
        var (inventory, catalogue) = World(new Random(seed));

        foreach (var group in Match(inventory, catalogue, new MatchOptions()).Findings.GroupBy(f => f.Cve!))
        {
            Assert.Equal(group.Select(Words), Match(inventory, catalogue, new MatchOptions { Cves = [group.Key] }).Findings.Where(f => f.Status != FindingStatus.Resolved).Select(Words));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_a_fleet_each_machine_has_the_findings_that_it_has_alone() => Prop.ForAll<int>(seed =>
    {
        var (inventory, catalogue) = World(new Random(seed));
        using var scan = VulnerabilityScan.Open(new FakeHost { Catalogue = catalogue }, OperationContext.None);

        var alone = scan.Run(inventory, new VulnerabilityFilter(), Now, OperationContext.None);
        _ = scan.Run(inventory, new VulnerabilityFilter(), Now, OperationContext.None);
        var later = scan.Run(inventory, new VulnerabilityFilter(), Now, OperationContext.None);

        Assert.Equal(alone.Findings.Select(Words), later.Findings.Select(Words));
        Assert.Equal((alone.Unimportant, alone.Withdrawn), (later.Unimportant, later.Withdrawn));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_at_or_above_every_fixed_version_is_open() => Prop.ForAll<int>(seed =>
    {
        var (inventory, catalogue) = World(new Random(seed));
        var newest = inventory with { Installed = inventory.Installed.Select(p => p with { Version = "9:9-9", SourceVersion = "9:9-9" }).ToArray() };

        Assert.DoesNotContain(Match(newest, catalogue, new MatchOptions()).Findings, f => f.Status == FindingStatus.Fixable);
    }).QuickCheckThrowOnFailure();

    private static (PatchInventory Inventory, FakeAdvisories Catalogue) World(Random random)
    {
        var catalogue = new FakeAdvisories().Has(FeedNames.Debian, Now).Has(FeedNames.Osv, Now).Claim("debian:bookworm", "other", Claim("CVE-2000-1", "1"));
        var installed = new List<InstalledPackage>();
        for (var i = 0; i < random.Next(1, 6); i++)
        {
            var source = "src" + random.Next(3);
            installed.Add(Deb("pkg" + i, s_versions[random.Next(2, s_versions.Length)]!, source));
            for (var j = 0; j < random.Next(6); j++)
            {
                var feed = s_feeds[random.Next(2)];
                catalogue.Claim(
                    feed == FeedNames.Debian ? "debian:bookworm" : "debian:12",
                    source,
                    Claim("CVE-2025-" + random.Next(1, 9), s_versions[random.Next(s_versions.Length)], (AffectedKind)random.Next(6), feed) with
                    {
                        Introduced = random.Next(4) == 0 ? s_versions[random.Next(s_versions.Length)] : null,
                        LastAffected = random.Next(6) == 0 ? s_versions[random.Next(s_versions.Length)] : null,
                    });
            }
        }

        return (Debian([.. installed]), catalogue);
    }

    private static MatchResult Match(PatchInventory inventory, FakeAdvisories catalogue, MatchOptions options) => VulnerabilityMatcher.Match(inventory, catalogue, Now, options);

    private static string Words(Finding f) => $"{f.Cve} {f.Package} {f.Status} {f.FixedVersion} {f.Severity} {string.Join(",", f.Sources)}";
}
