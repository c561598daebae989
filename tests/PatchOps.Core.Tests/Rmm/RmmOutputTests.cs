using PatchOps.Core.Tests.Compliance;
using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Core.Tests.Rmm;

public class RmmOutputTests
{
    private const string Summary = "NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso";

    [Theory]
    [InlineData(RmmPlatform.NinjaOne)]
    [InlineData(RmmPlatform.NSight)]
    [InlineData(RmmPlatform.NCentral)]
    [InlineData(RmmPlatform.Automate)]
    [InlineData(RmmPlatform.Syncro)]
    [InlineData(RmmPlatform.Atera)]
    [InlineData(RmmPlatform.TacticalRmm)]
    [InlineData(RmmPlatform.ConfigMgr)]
    [InlineData(RmmPlatform.Kaseya)]
    [InlineData(RmmPlatform.AzureAutomation)]
    public void Most_platforms_get_the_verdict_what_is_overdue_and_the_summary_as_the_last_line(RmmPlatform platform)
    {
        Assert.Equal(
            """
            NOT COMPLIANT: web01: 1 finding is overdue.
            overdue: openssl, due 2026-03-09 04:00 UTC, 1 CVE, known exploited, by simple high
            due soon: zlib1g, due 2026-03-12 04:00 UTC, 1 CVE, by simple high
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso
            """,
            Told.To(platform, Told.NotCompliant).Output);
    }

    [Fact]
    public void Datto_gets_one_line_in_the_frame_of_a_result_and_the_rest_in_that_of_a_diagnostic()
    {
        Assert.Equal(
            """
            <-Start Result->
            STATUS=NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso
            <-End Result->
            <-Start Diagnostic->
            NOT COMPLIANT: web01: 1 finding is overdue.
            overdue: openssl, due 2026-03-09 04:00 UTC, 1 CVE, known exploited, by simple high
            due soon: zlib1g, due 2026-03-12 04:00 UTC, 1 CVE, by simple high
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            <-End Diagnostic->
            """,
            Told.To(RmmPlatform.Datto, Told.NotCompliant).Output);
    }

    [Fact]
    public void Intune_keeps_the_last_line_alone_so_that_everything_is_one_line()
    {
        Assert.Equal(
            "NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso"
            + " | overdue: openssl, due 2026-03-09 04:00 UTC, 1 CVE, known exploited, by simple high"
            + " | due soon: zlib1g, due 2026-03-12 04:00 UTC, 1 CVE, by simple high"
            + " | scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso",
            Told.To(RmmPlatform.Intune, Told.NotCompliant).Output);
    }

    [Fact]
    public void Generic_gets_the_summary()
    {
        Assert.Equal(Summary, Told.To(RmmPlatform.Generic, Told.NotCompliant).Output);
    }

    [Fact]
    public void A_verdict_that_is_not_known_says_why_and_what_to_do()
    {
        var result = Told.To(RmmPlatform.Atera, Told.Unknown);

        Assert.Equal(
            """
            NOT KNOWN: web01: No imported feed speaks of this machine.
            error PO1517: No advisories have been imported yet. What to do: Run Update-PatchAdvisory.
            does not suffice: feed advisories: No imported feed speaks of this machine.
            whether a restart is pending is not known
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            NOT KNOWN: web01: PO1517 No advisories have been imported yet, policy contoso
            """,
            result.Output);
        Assert.Equal(RmmOutcome.Unknown, result.Outcome);
    }

    [Fact]
    public void A_good_verdict_beside_an_error_is_incomplete_and_never_compliant()
    {
        var result = Told.To(RmmPlatform.NinjaOne, Told.Compliant with { Diagnostics = [ErrorCodes.AptFailed.ToDiagnostic("apt failed", "apt")] });

        Assert.Equal((RmmOutcome.Incomplete, 2, "unknown"), (result.Outcome, result.ExitCode, result.Fields[0].Value));
        Assert.StartsWith("INCOMPLETE: web01: PO1209 apt failed", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_has_its_id_and_remedy()
    {
        Assert.Equal(
            """
            <-Start Result->
            STATUS=FAILED: PO1101 The root '/srv/none' does not exist
            <-End Result->
            <-Start Diagnostic->
            FAILED: PO1101: The root '/srv/none' does not exist.
            what to do: Name a root that exists.
            <-End Diagnostic->
            """,
            Told.To(RmmPlatform.Datto, (ErrorCodes.RootNotFound with { Remedy = "Name a root that exists." }).ToException("The root '/srv/none' does not exist.")).Output);
    }

    [Fact]
    public void A_failure_that_is_wrapped_is_told_as_what_it_is()
    {
        var inner = ErrorCodes.RootNotFound.ToException("It is gone.");

        Assert.Contains("PO1101 It is gone", Told.To(RmmPlatform.Generic, new InvalidOperationException("a", new InvalidOperationException("b", inner))).Output, StringComparison.Ordinal);
        Assert.Equal("FAILED: PO2006 InvalidOperationException: a", Told.To(RmmPlatform.Generic, new InvalidOperationException("a")).Output);
    }

    [Theory]
    [MemberData(nameof(Told.Platforms), MemberType = typeof(Told))]
    public void Nothing_to_tell_is_a_failure(RmmPlatform platform)
    {
        var result = Told.To(platform);

        Assert.Equal(RmmOutcome.Failed, result.Outcome);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("PO2001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inventory_says_what_is_missing_and_never_that_this_is_compliant()
    {
        var bugfix = Reports.Patch("curl", classification: Classification.Bugfix) with { Held = true };

        var result = Told.To(RmmPlatform.Atera, Reports.Machine(bugfix, Reports.Patch("openssl")));

        Assert.Equal(
            """
            done: web01: 2 missing, 1 of them security
            missing: openssl 1.0, available 2.0, security
            missing: curl 1.0, available 2.0, held
            scanned 2026-03-10 04:00 UTC
            done: web01: 2 missing, 1 of them security
            """,
            result.Output);
        Assert.DoesNotContain(result.Fields, field => field.Source == RmmFieldNames.Verdict);
        Assert.Equal(RmmAlert.Keep, result.Alert);
    }

    [Fact]
    public void An_inventory_that_could_not_be_listed_whole_is_incomplete_and_its_count_not_known()
    {
        var result = Told.To(RmmPlatform.Syncro, Reports.Machine() with { Diagnostics = [ErrorCodes.AptFailed.ToDiagnostic("apt failed", "apt") with { Remedy = null }] });

        Assert.Equal(
            """
            INCOMPLETE: web01: not everything could be listed
            error PO1209 [apt]: apt failed
            scanned 2026-03-10 04:00 UTC
            INCOMPLETE: web01: PO1209 apt failed
            """,
            result.Output);
        Assert.Null(result.Fields.Single(field => field.Name == RmmFieldNames.Missing).Value);
    }

    [Theory]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.Resolved, RmmOutcome.Done)]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.PendingRestart, RmmOutcome.RebootRequired)]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.Unknown, RmmOutcome.Incomplete)]
    [InlineData(DeploymentState.RebootPending, PatchOutcome.Installed, RmmOutcome.RebootInitiated)]
    [InlineData(DeploymentState.Partial, PatchOutcome.NotStarted, RmmOutcome.Incomplete)]
    [InlineData(DeploymentState.Waiting, PatchOutcome.NotStarted, RmmOutcome.Waiting)]
    [InlineData(DeploymentState.Failed, PatchOutcome.Failed, RmmOutcome.Failed)]
    [InlineData(DeploymentState.RolledBack, PatchOutcome.RolledBack, RmmOutcome.Failed)]
    public void A_deployment_comes_to_what_its_exit_code_says(DeploymentState state, PatchOutcome patch, RmmOutcome expected)
    {
        Assert.Equal(expected, Told.To(RmmPlatform.ConfigMgr, Deployed.Result(state, patch)).Outcome);
    }

    [Fact]
    public void A_deployment_tells_first_what_failed()
    {
        var result = Told.To(RmmPlatform.Kaseya, Deployed.Result(DeploymentState.Failed, PatchOutcome.Installed, PatchOutcome.Failed) with { StartedAt = Told.Due });

        Assert.Equal(
            """
            FAILED: web01: It is so.
            failed: lab1 1.0-1 to 2.0-1: A scan says so.
            installed: lab0 1.0-1 to 2.0-1: A scan says so.
            deployment 20261127-021500-3fa9c1
            FAILED: web01: deployment failed, 1 failed, 1 installed, policy contoso
            """,
            result.Output);
        Assert.Equal("2026-03-09T04:00:00Z", result.Fields.Single(field => field.Name == RmmFieldNames.LastDeployment).Value);
    }

    [Fact]
    public void An_undo_that_undid_everything_is_done_and_no_longer_told_as_what_the_deployment_had_failed_with()
    {
        var undone = Deployed.Result(DeploymentState.RolledBack, PatchOutcome.RolledBack) with { UndoRequested = true, Diagnostics = [ErrorCodes.HealthFailed.ToDiagnostic("nginx did not run.")] };

        var result = Told.To(RmmPlatform.Atera, undone);

        Assert.Equal((RmmOutcome.Done, 0), (result.Outcome, result.ExitCode));
        Assert.DoesNotContain("PO1817", result.Output, StringComparison.Ordinal);
        Assert.Equal(RmmOutcome.Failed, Told.To(RmmPlatform.Atera, undone with { UndoRequested = false }).Outcome);
    }

    [Fact]
    public void That_another_copy_works_now_is_to_be_tried_again_and_leaves_the_fields_alone()
    {
        var result = Told.To(RmmPlatform.ConfigMgr, ErrorCodes.DeploymentRunning.ToException("Process 7 deploys."));

        Assert.Equal((RmmOutcome.RetryLater, 1618, RmmAlert.Keep), (result.Outcome, result.ExitCode, result.Alert));
        Assert.Equal([RmmFieldNames.Summary], result.Fields.Select(field => field.Name));
    }

    [Fact]
    public void Of_several_results_the_worst_comes_first_and_gives_the_code()
    {
        var result = Told.To(RmmPlatform.Atera, Told.Compliant, Reports.Machine(Reports.Patch("openssl")), Told.NotCompliant);

        Assert.Equal(
            """
            NOT COMPLIANT: web01: 1 finding is overdue.
            overdue: openssl, due 2026-03-09 04:00 UTC, 1 CVE, known exploited, by simple high
            due soon: zlib1g, due 2026-03-12 04:00 UTC, 1 CVE, by simple high
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            compliant: web01: Nothing is overdue and nothing is due soon.
            scanned 2026-03-10 04:00 UTC, judged as of 2026-03-10 04:00 UTC by the policy contoso
            done: web01: 1 missing, 1 of them security
            missing: openssl 1.0, available 2.0, security
            scanned 2026-03-10 04:00 UTC
            NOT COMPLIANT: web01: 1 overdue, 1 known exploited, next due 2026-03-12 04:00 UTC, policy contoso, and 2 more results
            """,
            result.Output);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void What_is_no_result_is_refused()
    {
        var failure = Assert.Throws<PatchOpsException>(() => Told.To(RmmPlatform.Generic, "text"));

        Assert.Equal("PO2005", failure.Code.Id);
    }
}
