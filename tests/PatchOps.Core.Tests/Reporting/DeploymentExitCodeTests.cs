using PatchOps.Core.Tests.Deployment;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Reporting;

namespace PatchOps.Core.Tests.Reporting;

public class DeploymentExitCodeTests
{
    [Theory]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.Resolved, 0)]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.PendingRestart, 3)]
    [InlineData(DeploymentState.Succeeded, PatchOutcome.Unknown, 2)]
    [InlineData(DeploymentState.RebootPending, PatchOutcome.Installed, 3)]
    [InlineData(DeploymentState.RebootPending, PatchOutcome.Unknown, 3)]
    [InlineData(DeploymentState.Partial, PatchOutcome.PendingRestart, 3)]
    [InlineData(DeploymentState.Partial, PatchOutcome.NotStarted, 2)]
    [InlineData(DeploymentState.Running, PatchOutcome.NotStarted, 2)]
    [InlineData(DeploymentState.Waiting, PatchOutcome.NotStarted, 0)]
    [InlineData(DeploymentState.Downloaded, PatchOutcome.NotStarted, 0)]
    [InlineData(DeploymentState.Failed, PatchOutcome.Installed, 1)]
    [InlineData(DeploymentState.RolledBack, PatchOutcome.RolledBack, 1)]
    [InlineData(DeploymentState.RollbackFailed, PatchOutcome.Unknown, 1)]
    public void A_deployment_has_the_first_code_that_applies(DeploymentState state, PatchOutcome outcome, int expected)
    {
        Assert.Equal(expected, ExitCode.ForDeployment(Deployed.Result(state, PatchOutcome.Installed, outcome)));
    }

    [Fact]
    public void A_broken_journal_and_an_error_inside_are_never_done()
    {
        var result = Deployed.Result(DeploymentState.Succeeded, PatchOutcome.Installed);

        Assert.Equal(2, ExitCode.ForDeployment(result with { Journal = result.Journal with { IsSound = false } }));
        Assert.Equal(2, ExitCode.ForDeployment(result with { Diagnostics = [ErrorCodes.JournalBroken.ToDiagnostic("Row 2 was changed.")] }));
        Assert.Equal(0, ExitCode.ForDeployment(result with { Diagnostics = [ErrorCodes.RebootPendingBefore.ToDiagnostic("A restart was pending.")] }));
    }

    [Fact]
    public void A_machine_that_still_waits_for_a_restart_says_so()
    {
        Assert.Equal(3, ExitCode.ForDeployment(Deployed.Result(DeploymentState.Succeeded, PatchOutcome.Installed) with { RebootState = new RebootState { Pending = true } }));
    }

    [Theory]
    [InlineData(DeploymentState.RolledBack, PatchOutcome.RolledBack, 0)]
    [InlineData(DeploymentState.RolledBack, PatchOutcome.Unknown, 2)]
    [InlineData(DeploymentState.RollbackFailed, PatchOutcome.RolledBack, 1)]
    public void An_undo_that_was_asked_for_is_done_when_it_is_undone(DeploymentState state, PatchOutcome outcome, int expected)
    {
        var result = Deployed.Result(state, outcome) with { UndoRequested = true, Diagnostics = [ErrorCodes.HealthFailed.ToDiagnostic("nginx did not run: it is why it was undone.")] };

        Assert.Equal(expected, ExitCode.ForDeployment(result));
        Assert.Equal(1, ExitCode.ForDeployment(result with { UndoRequested = false }));
        Assert.Equal(1, ExitCode.ForDeployment(result with { UndoRequested = null }));
    }
}
