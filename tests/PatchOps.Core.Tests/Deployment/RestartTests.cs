using PatchOps.Core.Tests.Inventory;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Ports;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Restarts that come, that do not, and of which nothing tells.</summary>
public class RestartTests
{
    private readonly DeploymentLab _lab = new();

    public RestartTests()
    {
        _lab.World.With("nginx", "1").With("curl", "1");
        _lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
    }

    [Fact]
    public void A_schedule_that_cannot_be_removed_makes_no_failure_of_the_restart()
    {
        _lab.Run(_lab.Plan(["nginx"]));
        _lab.UnregisterFailure = ErrorCodes.ScheduleNotWritten.ToException("The file system is read-only.");
        Restarted();

        var result = _lab.Resume()!;

        Assert.Equal(DeploymentState.Succeeded, result.State);
        Assert.Contains(_lab.Journal, e => e.Phase == DeploymentPhase.Verify && e.Step is null && e.Event == JournalEvent.Done);
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.ScheduleNotWritten.Id && d.Level == DiagnosticLevel.Warning);
    }

    [Fact]
    public void Where_the_restart_is_refused_the_reason_is_told_whatever_becomes_of_the_schedule()
    {
        _lab.RestartFailure = ErrorCodes.StateNotWritten.ToException("There is no shutdown in this container.");
        _lab.UnregisterFailure = ErrorCodes.ScheduleNotWritten.ToException("The file system is read-only.");

        Assert.Contains(_lab.Run(_lab.Plan(["nginx"])).Diagnostics, d => d.Message.Contains("no shutdown"));
    }

    [Fact]
    public void A_restart_that_is_given_up_leaves_no_schedule_behind()
    {
        var plan = DeploymentLab.Sealed(_lab.Plan(["nginx"]) with
        {
            Window = new MaintenanceWindow { Name = "nights", Start = FakeHost.Now, End = FakeHost.Now + TimeSpan.FromHours(1), TimeZone = "UTC" },
        });
        Assert.Equal(DeploymentState.RebootPending, _lab.Run(plan).State);
        Assert.Equal([ScheduledTask.Resume], _lab.Registered);
        _lab.Host.Time += TimeSpan.FromHours(2);

        Assert.Equal(DeploymentState.Succeeded, _lab.Resume()!.State);
        Assert.Empty(_lab.Registered);
    }

    [Fact]
    public void What_is_undone_before_the_restart_leaves_no_schedule_behind()
    {
        var waiting = _lab.Run(_lab.Plan(["nginx"]));

        new UndoOperation(_lab.Host).Run(waiting.Id, _lab.Context);

        Assert.Empty(_lab.Registered);
    }

    [Fact]
    public void What_lies_elsewhere_now_leaves_no_schedule_behind()
    {
        _lab.Run(_lab.Plan(["nginx"]));
        _lab.Host.DeviceId = "another";

        Assert.Equal(DeploymentState.Failed, _lab.Resume()!.State);
        Assert.Empty(_lab.Registered);
    }

    [Fact]
    public void Where_nothing_told_of_the_start_before_a_restart_is_not_claimed()
    {
        _lab.BootId = null;
        _lab.Run(_lab.Plan(["nginx"]));
        _lab.BootId = "boot-2";

        Assert.Equal(DeploymentState.RebootPending, _lab.Resume()!.State);
        Assert.DoesNotContain(_lab.Journal, e => e.Phase == DeploymentPhase.Reboot && e.Event == JournalEvent.Done);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_wait_for_a_restart_for_years()
    {
        _lab.Run(_lab.Plan(["nginx"]));
        _lab.Host.Time -= TimeSpan.FromDays(3650);

        _lab.Resume();

        Assert.Equal(2, _lab.RestartsAsked);
    }

    [Fact]
    public void Services_are_left_alone_when_the_window_is_over()
    {
        _lab.Reboot = new RebootState { Pending = false };
        var plan = DeploymentLab.Sealed(_lab.Plan(["nginx"]) with
        {
            Window = new MaintenanceWindow { Name = "nights", Start = FakeHost.Now, End = FakeHost.Now + TimeSpan.FromHours(1), TimeZone = "UTC" },
        });
        _lab.World.AfterInstall = () =>
        {
            _lab.Life.EndsAt = _lab.Life.Ticks + 4;
            _lab.Reboot = new RebootState
            {
                Pending = false,
                StaleProcesses = [new StaleProcess { Pid = 7, Name = "nginx", Unit = "nginx.service", Packages = [new StalePackage { Name = "nginx", Architecture = "amd64", Version = "1" }] }],
            };
        };
        Assert.Throws<KilledException>(() => _lab.Run(plan));
        _lab.Life.Reborn();
        _lab.Host.Time += TimeSpan.FromHours(8);

        var result = _lab.Resume()!;

        Assert.Empty(_lab.Restarted);
        Assert.Equal((DeploymentState.Partial, PatchOutcome.PendingRestart), (result.State, Assert.Single(result.Patches).Outcome));
    }

    private void Restarted()
    {
        _lab.BootId = "boot-2";
        _lab.Reboot = new RebootState { Pending = false };
        _lab.Host.Time += TimeSpan.FromMinutes(5);
    }

    [Fact]
    public void Who_goes_back_while_a_restart_is_to_come_has_it_taken_back()
    {
        Assert.Equal(DeploymentState.RebootPending, _lab.Run(_lab.Plan(["nginx"])).State);

        var undone = new UndoOperation(_lab.Host).Run(_lab.Record.Id, _lab.Context);

        Assert.Equal((DeploymentState.RolledBack, "1", 1), (undone.State, _lab.World.VersionOf("nginx"), _lab.RestartsCancelled));
        Assert.Empty(_lab.Registered);
    }

    [Fact]
    public void A_restart_that_did_not_fit_is_made_up_for_in_the_next_window()
    {
        _lab.Rules = _lab.Rules with { Reboot = _lab.Rules.Reboot with { Grace = TimeSpan.FromMinutes(30), WithinWindow = true } };
        var first = _lab.Run(Night(_lab.Plan(["nginx"]), TimeSpan.FromMinutes(20)));
        Assert.Equal((true, 0), (first.RebootState.Pending, _lab.RestartsAsked));

        _lab.Host.Time += TimeSpan.FromHours(24);
        var empty = Night(_lab.Plan(), TimeSpan.FromHours(2));
        Assert.Equal(first.Id, _lab.Operation().FindRestart(empty, OperationContext.None));
        var second = _lab.Run(empty);

        Assert.Equal((DeploymentState.RebootPending, 1), (second.State, _lab.RestartsAsked));
        _lab.BootId = "boot-2";
        _lab.Reboot = new RebootState { Pending = false };
        var ended = _lab.Resume()!;
        Assert.Equal((DeploymentState.Succeeded, $"The machine was restarted, as {first.Id} needed."), (ended.State, ended.Reason));
        Assert.Null(_lab.Operation().FindRestart(empty, OperationContext.None));
        Assert.Equal((DeploymentState.Succeeded, 1), (_lab.Run(empty).State, _lab.RestartsAsked));
    }

    [Fact]
    public void A_restart_that_is_made_up_for_waits_for_a_package_manager_that_is_at_work()
    {
        _lab.Rules = _lab.Rules with { Reboot = _lab.Rules.Reboot with { Grace = TimeSpan.FromMinutes(30), WithinWindow = true } };
        var first = _lab.Run(Night(_lab.Plan(["nginx"]), TimeSpan.FromMinutes(20)));
        _lab.Host.Time += TimeSpan.FromHours(24);
        _lab.World.Preflight.Add(ErrorCodes.AptLocked.ToDiagnostic("Process 7 (apt-get) holds the lock.", "apt"));

        var locked = _lab.Run(Night(_lab.Plan(), TimeSpan.FromHours(2)));

        Assert.Equal((DeploymentState.Failed, 0), (locked.State, _lab.RestartsAsked));
        _lab.World.Preflight.Clear();
        _lab.Host.Time += TimeSpan.FromMinutes(5);
        Assert.Equal(first.Id, _lab.Operation().FindRestart(Night(_lab.Plan(), TimeSpan.FromHours(2)), OperationContext.None));
    }

    [Fact]
    public void A_restart_that_does_not_fit_again_is_left_again()
    {
        _lab.Rules = _lab.Rules with { Reboot = _lab.Rules.Reboot with { Grace = TimeSpan.FromMinutes(30), WithinWindow = true } };
        var first = _lab.Run(Night(_lab.Plan(["nginx"]), TimeSpan.FromMinutes(20)));
        _lab.Host.Time += TimeSpan.FromHours(24);

        var second = _lab.Run(Night(_lab.Plan(), TimeSpan.FromMinutes(20)));

        Assert.Equal((DeploymentState.Partial, 0), (second.State, _lab.RestartsAsked));
        Assert.StartsWith($"The restart that {first.Id} needs was left: ", second.Reason);
        Assert.Equal(second.Id, _lab.Operation().FindRestart(Night(_lab.Plan(), TimeSpan.FromHours(2)), OperationContext.None));
    }

    [Fact]
    public void Nothing_is_restarted_for_what_was_left_where_somebody_restarted_the_machine_since()
    {
        _lab.Rules = _lab.Rules with { Reboot = _lab.Rules.Reboot with { Grace = TimeSpan.FromMinutes(30), WithinWindow = true } };
        _lab.Run(Night(_lab.Plan(["nginx"]), TimeSpan.FromMinutes(20)));
        _lab.BootId = "boot-2";
        _lab.Host.Time += TimeSpan.FromHours(24);
        var empty = Night(_lab.Plan(), TimeSpan.FromHours(2));

        Assert.Null(_lab.Operation().FindRestart(empty, OperationContext.None));
        Assert.Equal((DeploymentState.Succeeded, 0), (_lab.Run(empty).State, _lab.RestartsAsked));
    }

    [Fact]
    public void Outside_its_window_and_for_a_policy_that_never_restarts_nothing_is_made_up_for()
    {
        _lab.Rules = _lab.Rules with { Reboot = _lab.Rules.Reboot with { Grace = TimeSpan.FromMinutes(30), WithinWindow = true } };
        _lab.Run(Night(_lab.Plan(["nginx"]), TimeSpan.FromMinutes(20)));
        _lab.Host.Time += TimeSpan.FromHours(24);
        var later = Night(_lab.Plan(), TimeSpan.FromHours(2));
        _lab.Host.Time -= TimeSpan.FromHours(1);

        Assert.Null(_lab.Operation().FindRestart(later, OperationContext.None));
        Assert.Null(_lab.Operation(downloadOnly: true).FindRestart(later, OperationContext.None));
        _lab.Host.Time += TimeSpan.FromHours(1);
        Assert.Null(_lab.Operation().FindRestart(later with { Rules = later.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } } }, OperationContext.None));
    }

    private PatchPlan Night(PatchPlan plan, TimeSpan length) => DeploymentLab.Sealed(plan with
    {
        AsOf = _lab.Host.Time,
        ScannedAt = _lab.Host.Time,
        Window = new MaintenanceWindow { Name = "nights", Start = _lab.Host.Time, End = _lab.Host.Time + length, TimeZone = "UTC" },
    });
}
