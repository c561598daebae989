using PatchOps.Compliance;
using static PatchOps.Core.Tests.Compliance.Reports;

namespace PatchOps.Core.Tests.Compliance;

public sealed class SupersededTests
{
    // Version 2.0 has been on offer since yesterday. No feed says when anything was released, and high is due in 14 days.
    private static readonly AvailablePatch s_patch = Patch("openssl");

    [Fact]
    public void A_newer_version_of_a_fix_does_not_start_its_time_anew()
    {
        // The CVE was closed by 1.5 already, which was first seen 20 days ago and went when 2.0 came.
        var finding = Assert.Single(Evaluate(s_patch, FixedIn("1.5"), Gone("1.5", from: -20, to: -1)).Findings);

        Assert.Equal((FindingState.Overdue, Now.AddDays(-6)), (finding.State, finding.DueAt));
    }

    [Fact]
    public void What_only_the_newer_version_closes_counts_from_its_own_first_sight()
    {
        Assert.Equal(Now.AddDays(13), Assert.Single(Evaluate(s_patch, FixedIn("2.0"), Gone("1.5", from: -20, to: -1)).Findings).DueAt);
    }

    [Fact]
    public void A_chain_of_versions_counts_from_the_first_that_closes_it()
    {
        var report = Evaluate(s_patch, FixedIn("1.4"), Gone("1.3", from: -40, to: -30), Gone("1.4", from: -30, to: -20), Gone("1.5", from: -20, to: -1));

        Assert.Equal(Now.AddDays(-30), Assert.Single(report.Findings).StartedAt);
    }

    [Fact]
    public void What_was_on_offer_and_withdrawn_long_before_does_not_count()
    {
        Assert.Equal(Now.AddDays(-1), Assert.Single(Evaluate(s_patch, FixedIn("1.5"), Gone("1.5", from: -90, to: -60)).Findings).StartedAt);
    }

    [Fact]
    public void Once_an_earlier_version_was_installed_the_next_has_its_own_time()
    {
        var patch = s_patch with { InstalledVersion = "1.5" };

        Assert.Equal(Now.AddDays(-1), Assert.Single(Evaluate(patch, FixedIn("2.0"), Gone("1.5", from: -20, to: -1) with { GoneVersion = "1.5" }).Findings).StartedAt);
    }

    [Fact]
    public void A_security_patch_that_no_advisory_explains_counts_from_its_predecessor()
    {
        var report = new ComplianceEvaluation(Rules(Policy), Now).Evaluate(Machine(s_patch), Found(), [], [Gone("1.5", from: -20, to: -1)]);

        Assert.Equal(FindingState.Overdue, Assert.Single(report.Findings).State);
    }

    [Fact]
    public void What_was_fixed_too_late_is_not_in_time_because_its_fix_was_superseded()
    {
        // 1.5 was missing for 20 days, then 2.0 for a day, and that was installed.
        var sighting = new PatchSighting { Patch = s_patch, FirstSeenAt = Now.AddDays(-1), LastSeenAt = Now, GoneAt = Now, GoneVersion = "2.0" };
        var closed = new ClosedPatch(sighting, [FixedIn("1.5")]);

        var report = new ComplianceEvaluation(Rules(Policy), Now).Evaluate(Machine(), Found(), [closed], [Gone("1.5", from: -20, to: -1)]);

        Assert.Equal((1, 0, TimeSpan.FromDays(20)), (report.Accountability.Fixed, report.Accountability.FixedInTime, report.Accountability.MeanTimeToFix));
    }

    private static Finding FixedIn(string version) => Finding(s_patch, "CVE-2026-1") with { FixedVersion = version };

    private static PatchSighting Gone(string version, int from, int to) => new()
    {
        Patch = s_patch with { Id = PatchId.For("apt", "openssl", "amd64", version), AvailableVersion = version },
        FirstSeenAt = Now.AddDays(from),
        LastSeenAt = Now.AddDays(to - 1),
        GoneAt = Now.AddDays(to),
        GoneVersion = "1.0",
    };

    private static ComplianceReport Evaluate(AvailablePatch patch, Finding finding, params PatchSighting[] superseded) =>
        new ComplianceEvaluation(Rules(Policy), Now).Evaluate(Machine(patch), Found(finding), [], superseded);
}
