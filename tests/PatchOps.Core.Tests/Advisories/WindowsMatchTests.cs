using PatchOps.Advisories;
using PatchOps.Diagnostics;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class WindowsMatchTests
{
    private const string Server2022 = "windows:10.0.20348";
    private readonly FakeAdvisories _catalogue = new FakeAdvisories().Has(FeedNames.Msrc, Now)
        .Claim(
            Server2022,
            "Server|*|Windows Server 2022",
            Claim("CVE-2026-1", "10.0.20348.4893", feed: FeedNames.Msrc) with { Advisory = "KB5078766", HotpatchFixed = "10.0.20348.4830" },
            Claim("CVE-2026-2", "10.0.20348.4893", feed: FeedNames.Msrc) with { Advisory = "KB5078766" },
            Claim("CVE-2026-3", null, feed: FeedNames.Msrc),
            Claim("CVE-2026-4", "see the article", feed: FeedNames.Msrc))
        .Claim(Server2022, "Server Core|*|Windows Server 2022 (Server Core installation)", Claim("CVE-2026-9", "10.0.20348.4893", feed: FeedNames.Msrc));

    [Theory]
    [InlineData("10.0.20348.4000", null, FindingStatus.Fixable, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4829", "hotpatch", FindingStatus.Fixable, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4830", "hotpatch", FindingStatus.Resolved, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4830", "cumulative", FindingStatus.Fixable, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4830", null, FindingStatus.Unknown, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4892", null, FindingStatus.Unknown, FindingStatus.Fixable)]
    [InlineData("10.0.20348.4893", null, FindingStatus.Resolved, FindingStatus.Resolved)]
    [InlineData("10.0.20348.5000", "cumulative", FindingStatus.Resolved, FindingStatus.Resolved)]
    public void The_build_and_the_servicing_track_decide(string build, string? track, FindingStatus withHotpatch, FindingStatus cumulativeOnly)
    {
        var findings = Match(Windows(build, track: track), new MatchOptions { IncludeResolved = true }).Findings.ToDictionary(f => f.Cve!);

        Assert.Equal(withHotpatch, findings["CVE-2026-1"].Status);
        Assert.Equal(cumulativeOnly, findings["CVE-2026-2"].Status);
        Assert.Equal(FindingStatus.NoFix, findings["CVE-2026-3"].Status);
        Assert.Equal(FindingStatus.Unknown, findings["CVE-2026-4"].Status);
        Assert.DoesNotContain("CVE-2026-9", findings.Keys);
    }

    [Fact]
    public void The_installation_type_chooses_the_product() =>
        Assert.Equal(["CVE-2026-9"], Match(Windows("10.0.20348.4000", "Server Core")).Findings.Select(f => f.Cve));

    [Fact]
    public void A_release_of_another_build_is_not_covered_whatever_its_name()
    {
        var result = Match(Windows("10.0.25398.2000", "Server Core"));

        Assert.Empty(result.Findings);
        Assert.Equal(ErrorCodes.ReleaseNotCovered.Id, Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void An_unknown_installation_type_is_not_guessed()
    {
        var inventory = Windows("10.0.20348.4000");
        inventory = inventory with { Device = inventory.Device with { Os = inventory.Device.Os with { InstallationType = null } } };

        Assert.Equal((ErrorCodes.PackagesNotMatched.Id, DiagnosticLevel.Error), Assert.Single(Match(inventory).Diagnostics) is var d ? (d.Id, d.Level) : default);
    }

    [Fact]
    public void The_missing_KB_is_the_patch_and_learns_its_CVEs()
    {
        var patch = new AvailablePatch { Id = "wua:1@1", Provider = "wua", Name = "2026-03 Cumulative Update", AvailableVersion = "1", Kb = "KB5078766" };
        var inventory = Windows("10.0.20348.4000") with { Available = [patch] };
        _catalogue.Known["KB5078766"] = new Advisory { Id = "KB5078766", Cves = ["CVE-2026-1", "CVE-2026-2"] };

        Assert.Equal("wua:1@1", Match(inventory).Findings.Single(f => f.Cve == "CVE-2026-2").PatchId);
        Assert.Equal(["CVE-2026-1", "CVE-2026-2"], PatchEnrichment.Fill(inventory, _catalogue).Available.Single().Cves);
    }

    [Fact]
    public void A_machine_on_hotpatches_is_told_of_the_hotpatch()
    {
        var hotpatch = new AvailablePatch { Id = "wua:2@1", Provider = "wua", Name = "2026-03 Hotpatch", AvailableVersion = "1", Kb = "KB5078000" };
        _catalogue.Known["KB5078000"] = new Advisory { Id = "KB5078000", Cves = ["CVE-2026-1"] };
        var inventory = Windows("10.0.20348.4000", track: "hotpatch") with { Available = [hotpatch] };

        var finding = Match(inventory).Findings.Single(f => f.Cve == "CVE-2026-1");

        Assert.Equal(("10.0.20348.4830", "wua:2@1"), (finding.FixedVersion, finding.PatchId));
        Assert.Equal(["CVE-2026-1"], PatchEnrichment.Fill(inventory, _catalogue).Available.Single().Cves);
    }

    [Fact]
    public void Months_that_were_not_imported_are_named()
    {
        _catalogue.States.Clear();
        _catalogue.Has(FeedNames.Msrc, Now, part: "2025-Dec").Has(FeedNames.Msrc, Now, part: "2026-Mar");

        var gap = Assert.Single(Match(Windows("10.0.20348.4893")).Diagnostics, d => d.Id == ErrorCodes.FeedGap.Id);

        Assert.Contains("2026-Jan, 2026-Feb", gap.Message, StringComparison.Ordinal);
    }

    private MatchResult Match(PatchInventory inventory, MatchOptions? options = null) => VulnerabilityMatcher.Match(inventory, _catalogue, Now, options ?? new MatchOptions());
}
