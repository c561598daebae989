using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Metrics;
using PatchOps.Reporting;
using static PatchOps.Core.Tests.Reporting.Fleet.FleetSamples;

namespace PatchOps.Core.Tests.Compliance;

public class KnownVerdictTests
{
    private static readonly ComplianceReport s_good = Report("web01");

    public static TheoryData<ComplianceReport> Contradicted { get; } =
    [
        s_good with { Diagnostics = [ErrorCodes.AptFailed.ToDiagnostic("apt failed")] },
        s_good with { Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = "debian", IsInsufficient = true, Detail = "It is 90 d old." }] },
        Report("web01", Finding("x", FindingState.Unknown)) with { Verdict = Verdict.DueSoon },
        Report("web01", Finding("x", FindingState.OnTime) with { State = null }),
        Report("web01", Finding("x", FindingState.Overdue, 3)) with { Verdict = Verdict.Compliant },
    ];

    [Theory]
    [MemberData(nameof(Contradicted))]
    public void A_good_verdict_that_the_report_itself_contradicts_is_not_known_wherever_it_is_told(ComplianceReport report)
    {
        var fleet = Of(report);
        var verdicts = MachineMetrics.Of(new MetricsFacts { Version = "1", Now = Now, Report = report }).Single(f => f.Name == "patchops_verdict").Samples;

        Assert.False(report.IsInTime());
        Assert.Equal(Verdict.Unknown, report.KnownVerdict());
        Assert.NotEqual(report.Reason, report.KnownReason());
        Assert.Equal(ExitCode.NotCompliant, ExitCode.ForReport(report));
        Assert.Equal((Verdict.Unknown, report.KnownReason(), (double?)null), (fleet.Devices[0].Verdict, fleet.Devices[0].Reason, fleet.Devices[0].Score));
        Assert.Equal((1, 0), (fleet.Trend[^1].Unknown, fleet.Trend[^1].Compliant + fleet.Trend[^1].DueSoon));
        Assert.Contains(verdicts, s => s.Value == 1 && s.Labels.Any(l => l.Value == "unknown"));
        Assert.Equal(RmmOutcome.Incomplete, Rmm.Told.To(RmmPlatform.Generic, report).Outcome);
    }

    [Fact]
    public void What_is_overdue_stays_so_beside_an_error()
    {
        var report = Report("web01", Finding("x", FindingState.Overdue, 3)) with { Diagnostics = [ErrorCodes.AptFailed.ToDiagnostic("apt failed")] };

        Assert.Equal((Verdict.NonCompliant, report.Reason), (report.KnownVerdict(), report.KnownReason()));
    }

    [Fact]
    public void Warnings_and_what_no_publisher_has_decided_leave_a_good_verdict_as_it_is()
    {
        var report = Report("web01", Finding("x", FindingState.Unknown) with { Status = FindingStatus.Unknown }) with
        {
            Diagnostics = [ErrorCodes.FeedStale.ToDiagnostic("old")],
            Evidence = [new Evidence { Kind = EvidenceKind.Feed, Name = "debian" }],
        };

        Assert.Equal(Verdict.Compliant, report.KnownVerdict());
        Assert.True(report.IsInTime());
        Assert.Equal(Verdict.Compliant, Of(report).Verdict);
    }
}
