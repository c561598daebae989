using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Policies;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Deployment;

public class ResumeTests
{
    [Fact]
    public void Killed_at_any_moment_it_is_gone_on_with_and_no_verified_step_is_repeated()
    {
        var whole = Ready();
        whole.Run(Plan(whole));
        Assert.True(whole.Life.Ticks > 50);
        for (var tick = 1; tick <= whole.Life.Ticks; tick++)
        {
            var lab = Ready();
            lab.Life.EndsAt = tick;
            Assert.Throws<KilledException>(() => lab.Run(Plan(lab)));
            var verified = VerifiedSteps(lab);
            var before = lab.World.Installed.Count;

            lab.Life.Reborn();
            lab.Host.Time += TimeSpan.FromMinutes(1);
            var result = lab.Resume() ?? lab.Run(Plan(lab));

            Assert.True(result.State == DeploymentState.Succeeded, $"tick {tick}: {result.State}, {result.Reason}");
            Assert.Equal(("2", "2", "2"), (lab.World.VersionOf("nginx"), lab.World.VersionOf("libssl"), lab.World.VersionOf("curl")));
            Assert.True(lab.World.IsSound);
            Assert.Empty(lab.Memory.Verify(null));
            Assert.Equal(lab.World.Installed.Distinct(), lab.World.Installed);
            Assert.DoesNotContain(lab.World.Installed.Skip(before), installed => verified.Contains(installed));
            Assert.Null(lab.Memory.GetUnfinished());
        }
    }

    [Fact]
    public void Killed_at_any_moment_of_a_way_back_it_is_gone_back()
    {
        var whole = Sick();
        whole.Run(Plan(whole));
        Assert.Equal(DeploymentState.RolledBack, whole.Record.State);
        Assert.True(whole.Life.Ticks > 50);
        for (var tick = 1; tick <= whole.Life.Ticks; tick++)
        {
            var lab = Sick();
            lab.Life.EndsAt = tick;
            Assert.Throws<KilledException>(() => lab.Run(Plan(lab)));
            lab.Life.Reborn();
            lab.Host.Time += TimeSpan.FromMinutes(1);

            var result = lab.Resume() ?? lab.Run(Plan(lab));

            Assert.True(result.State == DeploymentState.RolledBack, $"tick {tick}: {result.State}, {result.Reason}");
            Assert.Equal(("1", "1", "1"), (lab.World.VersionOf("nginx"), lab.World.VersionOf("libssl"), lab.World.VersionOf("curl")));
            Assert.True(lab.World.IsSound);
            Assert.Empty(lab.Memory.Verify(null));
        }
    }

    [Fact]
    public void Killed_at_any_moment_of_an_undoing_it_is_undone()
    {
        var whole = Ready();
        whole.Run(Plan(whole));
        var begun = whole.Life.Ticks;
        new UndoOperation(whole.Host).Run(whole.Record.Id, OperationContext());
        for (var tick = begun + 1; tick <= whole.Life.Ticks; tick++)
        {
            var lab = Ready();
            lab.Life.EndsAt = tick;
            lab.Run(Plan(lab));
            Assert.Throws<KilledException>(() => new UndoOperation(lab.Host).Run(lab.Record.Id, OperationContext()));
            lab.Life.Reborn();

            var result = lab.Resume() ?? (lab.Record.State == DeploymentState.RolledBack ? null : new UndoOperation(lab.Host).Run(lab.Record.Id, OperationContext()));

            Assert.Equal(DeploymentState.RolledBack, lab.Record.State);
            Assert.Equal(("1", "1"), (lab.World.VersionOf("nginx"), lab.World.VersionOf("curl")));
            Assert.True(result is null || result.Patches.All(p => p.Outcome == PatchOutcome.RolledBack));
            Assert.True(new DeploymentQuery(lab.Host).Run(new DeploymentQueryRequest { Last = 1 }, OperationContext()).Single().UndoRequested);
            Assert.Empty(lab.Memory.Verify(null));
        }
    }

    [Fact]
    public void What_is_cut_short_three_times_at_one_place_is_given_up()
    {
        var lab = Ready();
        lab.World.AfterInstall = () => throw new KilledException();
        var plan = Plan(lab);
        lab.World.Broken.Add("libssl 2");
        lab.World.RefusesRestore = true;

        lab.Life.EndsAt = 16;
        Assert.Throws<KilledException>(() => lab.Run(plan));
        for (var i = 0; i < 12 && lab.Memory.GetUnfinished() is not null; i++)
        {
            lab.Life.Reborn();
            lab.Life.EndsAt = lab.Life.Ticks + 5;
            try
            {
                lab.Resume();
            }
            catch (KilledException)
            {
            }
        }

        lab.Life.Reborn();
        lab.Resume();
        Assert.Null(lab.Memory.GetUnfinished());
        Assert.Contains(lab.Journal.SelectMany(e => e.Facts), f => f.Name == "diagnostic" && f.Values[0] == ErrorCodes.DeploymentLoops.Id);
    }

    [Fact]
    public void After_the_restart_that_it_asked_for_it_looks_again_and_ends()
    {
        var lab = Ready();
        lab.Reboot = new RebootState { Pending = true, Reasons = ["Asked for by linux-image-amd64 (/run/reboot-required)."] };

        var waiting = lab.Run(Plan(lab));

        Assert.Equal((DeploymentState.RebootPending, true, 1), (waiting.State, waiting.RebootState.Pending, lab.RestartsAsked));
        Assert.Equal([ScheduledTask.Resume], lab.Registered);
        var rows = lab.Journal.Count;
        Assert.Equal(DeploymentState.RebootPending, lab.Resume()!.State);
        Assert.Equal(rows, lab.Journal.Count);

        lab.BootId = "boot-2";
        lab.Reboot = new RebootState { Pending = false };
        lab.Host.Time += TimeSpan.FromMinutes(5);
        var result = lab.Resume()!;

        Assert.Equal(DeploymentState.Succeeded, result.State);
        Assert.Empty(lab.Registered);
        Assert.Contains(lab.Journal, e => e.Phase == DeploymentPhase.Verify && e.Step is null && e.Event == JournalEvent.Done);
        Assert.Null(lab.Resume());
    }

    [Fact]
    public void A_resume_that_an_administrator_registered_stays()
    {
        var lab = Ready();
        lab.Registered.Add(ScheduledTask.Resume);
        lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
        lab.Run(Plan(lab));
        lab.BootId = "boot-2";
        lab.Reboot = new RebootState { Pending = false };

        Assert.Equal(DeploymentState.Succeeded, lab.Resume()!.State);
        Assert.Equal([ScheduledTask.Resume], lab.Registered);
        Assert.Equal(0, lab.Registrations);
    }

    [Fact]
    public void A_resume_that_somebody_changed_is_registered_anew_before_the_restart_and_stays()
    {
        var lab = Ready();
        lab.Registered.Add(ScheduledTask.Resume);
        lab.IsTampered = true;
        lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
        lab.Run(Plan(lab));
        Assert.Equal((1, false, 1), (lab.Registrations, lab.IsTampered, lab.RestartsAsked));
        lab.BootId = "boot-2";
        lab.Reboot = new RebootState { Pending = false };

        Assert.Equal(DeploymentState.Succeeded, lab.Resume()!.State);
        Assert.Equal([ScheduledTask.Resume], lab.Registered);
    }

    [Fact]
    public void A_restart_that_never_came_is_asked_for_again_and_not_for_ever()
    {
        var lab = Ready();
        lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
        lab.Run(Plan(lab));
        for (var i = 0; i < 5 && lab.Memory.GetUnfinished() is not null; i++)
        {
            lab.Host.Time += TimeSpan.FromHours(1);
            lab.Resume();
        }

        Assert.Equal(3, lab.RestartsAsked);
        Assert.Null(lab.Memory.GetUnfinished());
    }

    [Fact]
    public void Where_the_machine_cannot_be_restarted_what_waits_for_it_is_said()
    {
        var lab = Ready();
        lab.Reboot = new RebootState { Pending = true, Reasons = ["A kernel."] };
        lab.RestartFailure = ErrorCodes.StateNotWritten.ToException("There is no shutdown in this container.");

        var result = lab.Run(Plan(lab));

        Assert.NotEqual(DeploymentState.RebootPending, result.State);
        Assert.True(result.RebootState.Pending);
        Assert.Empty(lab.Registered);
        Assert.Contains(result.Diagnostics, d => d.Message.Contains("no shutdown"));
    }

    [Fact]
    public void The_users_stop_ends_it_at_the_next_safe_point()
    {
        var lab = Ready();
        lab.World.AfterInstall = lab.Stop.Cancel;

        Assert.Throws<OperationCanceledException>(() => lab.Run(Plan(lab)));

        Assert.True(lab.World.IsSound);
        Assert.Contains(lab.Journal, e => e.Event == JournalEvent.Note && e.Message.StartsWith("Stopped by its user", StringComparison.Ordinal));
        Assert.Equal(DeploymentState.Running, lab.Record.State);
        lab.World.AfterInstall = null;
        var again = new DeploymentOperation(lab.Host, new DeploymentRequest()).Resume(OperationContext());
        Assert.Equal(DeploymentState.Succeeded, again!.State);
    }

    [Fact]
    public void Outside_its_window_what_is_broken_is_mended_and_nothing_new_is_started()
    {
        var lab = Ready();
        var plan = DeploymentLab.Sealed(Plan(lab) with
        {
            Window = new MaintenanceWindow { Name = "nights", Start = Inventory.FakeHost.Now, End = Inventory.FakeHost.Now + TimeSpan.FromHours(1), TimeZone = "UTC" },
        });
        lab.World.AfterInstall = () =>
        {
            lab.Life.EndsAt = lab.Life.Ticks + 1;
            lab.World.Put(lab.World.Packages.Single(p => p.Name == "nginx") with { IsSound = false, Trouble = "half-configured" });
        };
        Assert.Throws<KilledException>(() => lab.Run(plan));
        lab.Life.Reborn();
        lab.World.AfterInstall = null;
        lab.Host.Time += TimeSpan.FromHours(8);

        var result = lab.Resume()!;

        Assert.True(lab.World.IsSound);
        Assert.Equal(("2", "1"), (lab.World.VersionOf("nginx"), lab.World.VersionOf("curl")));
        Assert.Equal(DeploymentState.Partial, result.State);
        Assert.StartsWith("The window closed at", result.Patches.Single(p => p.Name == "curl").Reason);
    }

    [Fact]
    public void A_second_deployment_does_not_begin_while_one_is_unfinished()
    {
        var lab = Ready();
        lab.Life.EndsAt = 12;
        Assert.Throws<KilledException>(() => lab.Run(Plan(lab)));
        lab.Life.Reborn();

        Assert.Equal(ErrorCodes.DeploymentUnfinished, Assert.Throws<PatchOpsException>(() => lab.Run(Plan(lab))).Code);
    }

    [Fact]
    public void A_resume_that_finds_another_copy_at_work_has_nothing_to_do_and_a_deployment_is_told_of_it()
    {
        var lab = Ready();
        lab.Life.EndsAt = 12;
        Assert.Throws<KilledException>(() => lab.Run(Plan(lab)));
        lab.Life.Reborn();
        lab.LockFailure = ErrorCodes.DeploymentRunning.ToException("Process 7 holds it.");

        Assert.Null(new DeploymentOperation(lab.Host, new DeploymentRequest { ResumesOnly = true }).Resume(OperationContext()));
        Assert.Equal(ErrorCodes.DeploymentRunning, Assert.Throws<PatchOpsException>(() => lab.Resume()).Code);
    }

    [Fact]
    public void A_tree_that_is_gone_does_not_stand_in_the_way_of_all_others()
    {
        var lab = Ready();
        lab.Life.EndsAt = 12;
        Assert.Throws<KilledException>(() => lab.Run(Plan(lab)));
        lab.Life.Reborn();
        lab.Host.DeviceId = new string('b', 64);

        var result = lab.Resume()!;

        Assert.Equal(DeploymentState.Failed, result.State);
        Assert.Contains("is now another system", result.Reason);
        Assert.Null(lab.Memory.GetUnfinished());
    }

    private static DeploymentLab Ready()
    {
        var lab = new DeploymentLab();
        lab.World.With("nginx", "1").With("libssl", "1", isAutomatic: true).With("curl", "1");
        return lab;
    }

    // Its health is lost by the patch.
    private static DeploymentLab Sick()
    {
        var lab = Ready();
        lab.Rules = lab.Rules with { Health = new HealthPolicy { Tcp = ["127.0.0.1:443"], Settle = TimeSpan.Zero } };
        lab.OnTcp = _ => lab.World.VersionOf("curl") == "1";
        return lab;
    }

    private static PatchPlan Plan(DeploymentLab lab) => lab.Plan(["libssl", "nginx"], ["curl"]);

    private static Ports.OperationContext OperationContext() => Ports.OperationContext.None;

    private static HashSet<string> VerifiedSteps(DeploymentLab lab) => [.. lab.Memory.Records
        .SelectMany(record => lab.Memory.GetJournal(record.Id))
        .Where(e => e.Phase == DeploymentPhase.Verify && e.Event == JournalEvent.Done)
        .SelectMany(e => e.Facts).Where(f => f.Name == "verified").Select(f => f.Values[0].Split(':')[1] + " 2")];
}
