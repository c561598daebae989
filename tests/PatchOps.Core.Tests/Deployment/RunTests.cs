using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Deployment;

public class RunTests
{
    private readonly DeploymentLab _lab = new();

    public RunTests() => _lab.World.With("nginx", "1").With("libssl", "1", isAutomatic: true).With("curl", "1").With("vim", "1");

    [Fact]
    public void Steps_are_installed_in_their_order_and_each_patch_is_proven_by_a_scan()
    {
        var result = _lab.Run(_lab.Plan(["libssl", "nginx"], ["curl"]));

        Assert.Equal((DeploymentState.Succeeded, "Every patch of the plan is installed."), (result.State, result.Reason));
        Assert.Equal(["libssl 2", "nginx 2", "curl 2"], _lab.World.Installed);
        Assert.All(result.Patches, patch => Assert.Equal(PatchOutcome.Installed, patch.Outcome));
        Assert.All(result.Steps, step => Assert.Equal(StepState.Verified, step.State));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.ChangedBeyondPlan);
        Assert.Equal(_lab.Journal.Count, result.Journal.Count);
        Assert.Equal(_lab.Journal[^1].Hash, result.Journal.Head);
        Assert.Empty(_lab.Memory.Verify(null));
        Assert.NotNull(result.EndedAt);
    }

    [Fact]
    public void Everything_is_fetched_and_kept_before_anything_is_installed()
    {
        _lab.Rules = _lab.Rules with { Hooks = new HookPolicy { Before = [new PolicyHook { Run = ["/drain"] }], After = [new PolicyHook { Run = ["/undrain"] }] } };

        _lab.Run(_lab.Plan(["libssl"], ["curl"]));

        DeploymentPhase[] expected =
        [
            DeploymentPhase.Start, DeploymentPhase.Preflight, DeploymentPhase.Repair, DeploymentPhase.Baseline, DeploymentPhase.Download, DeploymentPhase.Download, DeploymentPhase.Stash,
            DeploymentPhase.BeforeHooks, DeploymentPhase.Install, DeploymentPhase.Verify, DeploymentPhase.Install, DeploymentPhase.Verify, DeploymentPhase.Services, DeploymentPhase.Reboot,
            DeploymentPhase.Health, DeploymentPhase.AfterHooks, DeploymentPhase.Proof, DeploymentPhase.End,
        ];
        Assert.Equal(expected, _lab.Journal.Where(e => e.Event is JournalEvent.Done or JournalEvent.Skipped).Select(e => e.Phase));
        Assert.Equal(["/drain", "/undrain"], _lab.Ran.Select(spec => spec.FileName));
    }

    [Theory]
    [InlineData(true, DeploymentState.Succeeded)]
    [InlineData(false, DeploymentState.Failed)]
    public void A_version_that_is_written_in_another_way_is_the_same_only_for_those_who_write_it_so(bool isLoose, DeploymentState expected)
    {
        _lab.World.Put(new PackageCondition { Name = "curl", Architecture = "amd64", Version = isLoose ? "1.00.0" : "1", HasLooseVersion = isLoose });
        _lab.World.AfterInstall = () => _lab.World.Put(new PackageCondition { Name = "curl", Architecture = "amd64", Version = "2.00.0.0", HasLooseVersion = isLoose });
        _lab.Rules = _lab.Rules with { Rollback = new RollbackPolicy { OnStepFailure = false } };

        var result = _lab.Run(_lab.Plan(["curl"]));

        Assert.Equal(expected, result.State);
        Assert.Equal(isLoose, result.ChangedBeyondPlan.Count == 0 && result.Patches.Single().Outcome == PatchOutcome.Installed);
    }

    [Fact]
    public void What_lies_in_the_archives_already_is_not_fetched_again()
    {
        _lab.OnSimulate = request => new Simulation
        {
            IsPossible = true,
            IsFetched = true,
            Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, Architecture = p.Architecture, NewVersion = p.AvailableVersion })],
        };

        var result = _lab.Run(_lab.Plan(["libssl"]));

        Assert.Equal(DeploymentState.Succeeded, result.State);
        Assert.EndsWith("fetched already.", Assert.Single(_lab.Journal, e => e.Phase == DeploymentPhase.Download).Message);
    }

    [Fact]
    public void Each_transition_is_written_before_it_acts()
    {
        _lab.Run(_lab.Plan(["libssl"]));

        foreach (var end in _lab.Journal.Where(e => e.Event is JournalEvent.Done && e.Phase is not (DeploymentPhase.Start or DeploymentPhase.End)))
        {
            Assert.Contains(_lab.Journal, e => e.Event == JournalEvent.Begins && e.Phase == end.Phase && e.Step == end.Step && e.Number < end.Number);
        }
    }

    [Fact]
    public void A_failing_package_is_tried_as_often_as_the_policy_says_and_then_undone_alone()
    {
        _lab.World.Broken.Add("nginx 2");

        var result = _lab.Run(_lab.Plan(["libssl", "nginx"], ["curl"]));

        Assert.Equal(DeploymentState.Partial, result.State);
        Assert.Equal((PatchOutcome.Installed, PatchOutcome.RolledBack, PatchOutcome.NotStarted), (OutcomeOf(result, "libssl"), OutcomeOf(result, "nginx"), OutcomeOf(result, "curl")));
        Assert.Equal(("1", "2", "1"), (_lab.World.VersionOf("nginx"), _lab.World.VersionOf("libssl"), _lab.World.VersionOf("curl")));
        Assert.True(_lab.World.IsSound);
        Assert.Equal(2, result.Steps[0].Attempts);
        Assert.Equal([TimeSpan.FromMinutes(2)], _lab.Waits);
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.StepFailed.Id && d.Message.Contains("Sub-process /usr/bin/dpkg returned an error code (1)"));
    }

    [Fact]
    public void What_belongs_together_is_undone_together()
    {
        _lab.World.Broken.Add("nginx 2");
        _lab.World.RestoresAllOrNothing = true;

        var result = _lab.Run(_lab.Plan(["libssl", "nginx"]));

        Assert.Equal(DeploymentState.RolledBack, result.State);
        Assert.Equal(("1", "1"), (_lab.World.VersionOf("nginx"), _lab.World.VersionOf("libssl")));
        Assert.All(result.Patches, patch => Assert.Equal(PatchOutcome.RolledBack, patch.Outcome));
    }

    [Fact]
    public void A_failure_is_left_as_it_is_where_the_policy_says_so()
    {
        _lab.World.Broken.Add("nginx 2");
        _lab.Rules = _lab.Rules with { Rollback = new RollbackPolicy { OnStepFailure = false } };

        var result = _lab.Run(_lab.Plan(["libssl", "nginx"]));

        Assert.Equal(DeploymentState.Failed, result.State);
        Assert.Equal("2 is half-configured.", result.Patches.Single(p => p.Name == "nginx").Reason);
        Assert.DoesNotContain(_lab.Journal, e => e.Phase == DeploymentPhase.Rollback);
    }

    [Fact]
    public void A_rollback_that_cannot_be_made_is_said()
    {
        _lab.World.Broken.Add("nginx 2");
        _lab.World.RefusesRestore = true;

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal(DeploymentState.RollbackFailed, result.State);
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.RollbackFailed.Id && d.Message.Contains("nginx") && d.Message.Contains("Unable to correct problems"));
        Assert.Equal(PatchOutcome.Failed, OutcomeOf(result, "nginx"));
    }

    [Fact]
    public void A_tool_that_lies_about_success_is_found_out()
    {
        _lab.World.AfterInstall = () => _lab.World.With("nginx", "1");

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal(DeploymentState.Failed, result.State);
        Assert.Equal((PatchOutcome.Failed, "1 is installed."), (OutcomeOf(result, "nginx"), result.Patches[0].Reason));
    }

    [Fact]
    public void Health_that_was_lost_undoes_all_of_it()
    {
        _lab.Rules = _lab.Rules with { Health = new HealthPolicy { Tcp = ["127.0.0.1:443"], Settle = TimeSpan.FromMinutes(1) } };
        _lab.OnTcp = _ => _lab.World.VersionOf("nginx") == "1";

        var result = _lab.Run(_lab.Plan(["nginx"], ["curl"]));

        Assert.Equal((DeploymentState.RolledBack, false), (result.State, result.UndoRequested));
        Assert.Equal(("1", "1"), (_lab.World.VersionOf("nginx"), _lab.World.VersionOf("curl")));
        Assert.Contains(TimeSpan.FromMinutes(1), _lab.Waits);
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.HealthFailed.Id && d.Message.Contains("127.0.0.1:443"));
    }

    [Fact]
    public void What_was_ill_before_is_not_blamed_on_the_patches()
    {
        _lab.Rules = _lab.Rules with { Health = new HealthPolicy { Tcp = ["127.0.0.1:443"], Settle = TimeSpan.Zero } };
        _lab.OnTcp = _ => false;

        Assert.Equal(DeploymentState.Succeeded, _lab.Run(_lab.Plan(["nginx"])).State);
    }

    [Theory]
    [InlineData(HookFailure.Stop, DeploymentState.Failed, "1")]
    [InlineData(HookFailure.Continue, DeploymentState.Succeeded, "2")]
    [InlineData(HookFailure.Rollback, DeploymentState.Failed, "1")]
    public void A_command_before_that_fails_decides_as_the_policy_says_and_the_commands_after_run(HookFailure onFailure, DeploymentState state, string version)
    {
        _lab.Rules = _lab.Rules with { Hooks = new HookPolicy { Before = [new PolicyHook { Run = ["/drain"], OnFailure = onFailure }], After = [new PolicyHook { Run = ["/undrain"] }] } };
        _lab.OnRun = spec => spec.FileName == "/drain" ? 7 : 0;

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal((state, version), (result.State, _lab.World.VersionOf("nginx")));
        Assert.Contains("/undrain", _lab.Ran.Select(spec => spec.FileName));
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.HookFailed.Id);
    }

    [Fact]
    public void A_command_after_that_fails_can_ask_for_the_way_back()
    {
        _lab.Rules = _lab.Rules with { Hooks = new HookPolicy { After = [new PolicyHook { Run = ["/smoke"], OnFailure = HookFailure.Rollback }] } };
        _lab.OnRun = _ => 1;

        Assert.Equal((DeploymentState.RolledBack, "1"), (_lab.Run(_lab.Plan(["nginx"])).State, _lab.World.VersionOf("nginx")));
    }

    [Fact]
    public void Evidence_is_taken_before_what_would_destroy_it_and_without_it_nothing_is_installed()
    {
        var plan = _lab.Plan(["nginx"]);
        var evidence = new PlanStep
        {
            Number = 1,
            Provider = "apt",
            Action = StepAction.CollectEvidence,
            EvidenceFor = [DeploymentLab.Patch("nginx").Id],
            Reason = "bod-26-04 row 15 asks for it.",
            ForecastSeconds = 120,
            Rollback = new RollbackOutlook { Feasible = true, How = "It changes nothing." },
        };
        plan = DeploymentLab.Sealed(plan with { Steps = [evidence, plan.Steps[0] with { Number = 2 }] });
        _lab.EvidenceFailure = ErrorCodes.StateNotWritten.ToException("The disk is full.");

        Assert.Equal((DeploymentState.Failed, "1"), (_lab.Run(plan).State, _lab.World.VersionOf("nginx")));

        _lab.EvidenceFailure = null;
        _lab.Host.Time += TimeSpan.FromMinutes(1);
        Assert.Equal(DeploymentState.Succeeded, _lab.Run(plan).State);
        Assert.Equal(["nginx 1"], _lab.Evidences);
    }

    [Fact]
    public void A_repository_that_changed_is_a_reason_and_no_surprise()
    {
        _lab.OnSimulate = request => new Simulation
        {
            IsPossible = true,
            Upgraded = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, InstalledVersion = "1", NewVersion = "2" })],
            Removed = request.Patches.Any(p => p.Name == "nginx") ? [new SimulatedPackage { Name = "vim", InstalledVersion = "1" }] : [],
        };

        var result = _lab.Run(_lab.Plan(["nginx"], ["curl"]));

        Assert.Equal(DeploymentState.Partial, result.State);
        Assert.Equal((PatchOutcome.NotStarted, "It would now remove vim 1, which is not in the plan."), (OutcomeOf(result, "nginx"), result.Patches.Single(p => p.Name == "nginx").Reason));
        Assert.Equal(PatchOutcome.Installed, OutcomeOf(result, "curl"));
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.UnlikeThePlan.Id);
    }

    [Fact]
    public void What_is_kept_back_is_left_out_and_the_rest_is_installed()
    {
        _lab.OnSimulate = request => new Simulation
        {
            IsPossible = request.Patches.All(p => p.Name != "nginx"),
            Upgraded = [.. request.Patches.Where(p => p.Name != "nginx").Select(p => new SimulatedPackage { Name = p.Name, InstalledVersion = "1", NewVersion = "2" })],
            KeptBack = [.. request.Patches.Where(p => p.Name == "nginx").Select(p => new SimulatedPackage { Name = p.Name, Architecture = "amd64", Reason = "apt no longer offers 2." })],
        };

        var result = _lab.Run(_lab.Plan(["curl", "nginx"]));

        Assert.Equal((DeploymentState.Partial, PatchOutcome.NotStarted, PatchOutcome.Installed), (result.State, OutcomeOf(result, "nginx"), OutcomeOf(result, "curl")));
        Assert.Equal("apt no longer offers 2.", result.Patches.Single(p => p.Name == "nginx").Reason);
    }

    [Fact]
    public void A_mirror_that_is_gone_is_asked_again_and_costs_its_own_step_only()
    {
        for (var i = 0; i < 2; i++)
        {
            _lab.World.DownloadOutcomes.Enqueue(new StepOutcome { Succeeded = false, IsTransient = true, Message = "Could not connect to the mirror." });
        }

        var result = _lab.Run(_lab.Plan(["nginx"], ["curl"]));

        Assert.Equal((DeploymentState.Partial, PatchOutcome.NotStarted, PatchOutcome.Installed), (result.State, OutcomeOf(result, "nginx"), OutcomeOf(result, "curl")));
        Assert.Equal("It could not be fetched: Could not connect to the mirror.", result.Patches.Single(p => p.Name == "nginx").Reason);
    }

    [Fact]
    public void What_stands_in_the_way_is_an_error_before_anything_is_changed()
    {
        _lab.World.Preflight.Add(ErrorCodes.StateNotWritten.ToDiagnostic("There are 3 MB left on /var."));

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal((DeploymentState.Failed, "There are 3 MB left on /var."), (result.State, result.Reason));
        Assert.Equal((PatchOutcome.NotStarted, "1"), (OutcomeOf(result, "nginx"), _lab.World.VersionOf("nginx")));
        Assert.DoesNotContain(_lab.Journal, e => e.Phase == DeploymentPhase.Install);
    }

    [Fact]
    public void Who_is_logged_on_and_a_restart_that_was_pending_before_are_told_and_stop_nothing()
    {
        _lab.Users.AddRange(["alice", "bob"]);
        _lab.Reboot = new RebootState { Pending = true, Reasons = ["Asked for by libc6."] };
        _lab.Rules = _lab.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } };

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal("2", _lab.World.VersionOf("nginx"));
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.UsersLoggedOn.Id && d.Message == "Logged on: alice, bob.");
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.RebootPendingBefore.Id && d.Message == "Asked for by libc6.");
    }

    [Fact]
    public void A_laptop_on_its_battery_waits_but_for_an_emergency()
    {
        _lab.IsOnBattery = true;
        var plan = Windowed(_lab.Plan(["nginx"]), TimeSpan.FromHours(2));

        Assert.Contains(_lab.Run(plan).Diagnostics, d => d.Id == ErrorCodes.OnBattery.Id);
        _lab.Host.Time += TimeSpan.FromMinutes(1);
        Assert.Equal(DeploymentState.Succeeded, _lab.Run(plan, ignoreWindow: true).State);
    }

    [Fact]
    public void What_cannot_be_undone_is_left_out_where_the_policy_wants_a_way_back()
    {
        _lab.World.NotStashed.Add("nginx");
        _lab.Rules = _lab.Rules with { Rollback = new RollbackPolicy { WhenInfeasible = WhenInfeasible.Skip } };

        var result = _lab.Run(_lab.Plan(["curl", "nginx"]));

        Assert.Equal((PatchOutcome.NotStarted, PatchOutcome.Installed), (OutcomeOf(result, "nginx"), OutcomeOf(result, "curl")));
        Assert.Contains(result.Diagnostics, d => d.Id == ErrorCodes.StashIncomplete.Id && d.Message.Contains("It is in no repository"));
    }

    [Fact]
    public void Nothing_is_started_that_the_window_does_not_hold()
    {
        var plan = Windowed(_lab.Plan(["nginx"], ["curl"]), TimeSpan.FromSeconds(150));
        _lab.World.AfterInstall = () => _lab.Host.Time += TimeSpan.FromSeconds(60);

        var result = _lab.Run(plan);

        Assert.Equal((DeploymentState.Partial, PatchOutcome.Installed, PatchOutcome.NotStarted), (result.State, OutcomeOf(result, "nginx"), OutcomeOf(result, "curl")));
        Assert.StartsWith("The window closes in 1 minutes", result.Patches.Single(p => p.Name == "curl").Reason);
    }

    [Fact]
    public void A_window_that_is_not_open_yet_is_waited_for_and_one_that_is_over_needs_a_new_plan()
    {
        var plan = Windowed(_lab.Plan(["nginx"]), TimeSpan.FromHours(1));
        _lab.Host.Time -= TimeSpan.FromHours(1);
        var waiting = _lab.Run(plan);
        _lab.Host.Time += TimeSpan.FromHours(3);

        Assert.Equal((DeploymentState.Waiting, ""), (waiting.State, waiting.Id));
        Assert.Contains(waiting.Diagnostics, d => d.Id == ErrorCodes.WindowNotOpen.Id && d.Level == DiagnosticLevel.Info);
        Assert.Equal(ErrorCodes.PlanOutdated, Assert.Throws<PatchOpsException>(() => _lab.Run(plan)).Code);
        Assert.Empty(_lab.Memory.Records);
        Assert.Equal(DeploymentState.Succeeded, _lab.Run(plan, ignoreWindow: true).State);
        Assert.Contains(_lab.Journal[0].Facts, fact => fact.Name == "ignoreWindow");
    }

    [Fact]
    public void Fetching_ahead_changes_nothing()
    {
        var result = _lab.Run(Windowed(_lab.Plan(["nginx"]), TimeSpan.FromHours(1)), downloadOnly: true);

        Assert.Equal((DeploymentState.Downloaded, "1"), (result.State, _lab.World.VersionOf("nginx")));
        Assert.Equal("It is fetched; nothing was installed, as asked.", result.Patches[0].Reason);
    }

    [Fact]
    public void Services_that_run_replaced_code_are_restarted_but_those_that_must_not_be()
    {
        _lab.Rules = _lab.Rules with { Services = new ServicePolicy { Exclude = ["postgresql"] } };
        _lab.World.AfterInstall = () => _lab.Reboot = new RebootState
        {
            Pending = false,
            StaleProcesses = [Stale("nginx.service"), Stale("postgresql.service"), Stale("patchops-deploy.service"), Stale("other.service", package: "vim")],
        };

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal(["nginx.service"], _lab.Restarted);
        Assert.Equal((DeploymentState.Partial, PatchOutcome.PendingRestart), (result.State, OutcomeOf(result, "nginx")));
        Assert.Contains(result.RebootState.StaleProcesses, p => p.Unit == "postgresql.service");
    }

    [Fact]
    public void A_kernel_is_pending_while_the_one_before_it_runs()
    {
        _lab.Rules = _lab.Rules with { Reboot = new RebootPolicy { When = RebootWhen.Never } };
        _lab.World.With("linux-image-amd64", "1");
        _lab.Reboot = new RebootState { Pending = true, Reasons = ["Kernel 6.1.0-40-amd64 runs; 6.1.0-41-amd64 is installed."] };

        var result = _lab.Run(_lab.Plan(["linux-image-amd64", "curl"]));

        Assert.Equal((DeploymentState.Partial, PatchOutcome.PendingRestart, PatchOutcome.Installed), (result.State, OutcomeOf(result, "linux-image-amd64"), OutcomeOf(result, "curl")));
        Assert.StartsWith("The machine waits for a restart: Kernel 6.1.0-40-amd64 runs", result.Patches.Single(p => p.Name == "linux-image-amd64").Reason);
    }

    [Fact]
    public void What_changed_beyond_the_plan_is_named()
    {
        _lab.World.AfterInstall = () => _lab.World.With("vim", "9").With("surprise", "1");

        var result = _lab.Run(_lab.Plan(["nginx"]));

        Assert.Equal([new PackageChange("apt", "surprise", "amd64", null, "1"), new PackageChange("apt", "vim", "amd64", "1", "9")], result.ChangedBeyondPlan);
    }

    [Fact]
    public void A_deployment_is_undone_to_the_exact_versions_and_marks()
    {
        var result = _lab.Run(_lab.Plan(["libssl", "nginx"]));
        _lab.World.Put(_lab.World.Packages.Single(p => p.Name == "libssl") with { IsAutomatic = false });

        var undone = new UndoOperation(_lab.Host).Run(result.Id, OperationContext.None);

        Assert.Equal((DeploymentState.RolledBack, false, true), (undone.State, result.UndoRequested, undone.UndoRequested));
        Assert.Equal(("1", "1"), (_lab.World.VersionOf("nginx"), _lab.World.VersionOf("libssl")));
        Assert.True(_lab.World.Packages.Single(p => p.Name == "libssl").IsAutomatic);
        Assert.All(undone.Patches, patch => Assert.Equal(PatchOutcome.RolledBack, patch.Outcome));
        Assert.Empty(_lab.Memory.Verify(null));
        Assert.Equal(ErrorCodes.CannotUndo, Assert.Throws<PatchOpsException>(() => new UndoOperation(_lab.Host).Run(result.Id, OperationContext.None)).Code);
    }

    [Fact]
    public void What_changed_since_is_not_undone()
    {
        var result = _lab.Run(_lab.Plan(["nginx"]));
        _lab.World.With("nginx", "3");

        var refusal = Assert.Throws<PatchOpsException>(() => new UndoOperation(_lab.Host).Run(result.Id, OperationContext.None));

        Assert.Equal((ErrorCodes.CannotUndo, true), (refusal.Code, refusal.Message.Contains("nginx is 3")));
    }

    [Fact]
    public void What_failed_in_three_deployments_is_not_tried_a_fourth_time()
    {
        _lab.World.Broken.Add("nginx 2");
        for (var i = 0; i < 3; i++)
        {
            Assert.Empty(DeploymentRecall.Of(_lab.Memory, "/").FailedBefore);
            _lab.Run(_lab.Plan(["curl", "nginx"]));
            _lab.World.With("curl", "1");
            _lab.Host.Time += TimeSpan.FromDays(1);
        }

        var failed = DeploymentRecall.Of(_lab.Memory, "/").FailedBefore;

        Assert.Equal([DeploymentLab.Patch("nginx").Id], failed.Keys);
        Assert.StartsWith("It failed or was undone in the last 3 deployments; see 20260312-", failed.Values.Single());
        Assert.Empty(DeploymentRecall.Of(_lab.Memory, "/srv/other").FailedBefore);
    }

    private static PatchPlan Windowed(PatchPlan plan, TimeSpan length) => DeploymentLab.Sealed(plan with
    {
        Window = new MaintenanceWindow { Name = "nights", Start = Inventory.FakeHost.Now, End = Inventory.FakeHost.Now + length, TimeZone = "UTC" },
    });

    private static PatchOutcome OutcomeOf(DeploymentResult result, string name) => result.Patches.Single(p => p.Name == name).Outcome;

    private static StaleProcess Stale(string unit, string package = "nginx") =>
        new() { Pid = 7, Name = unit, Unit = unit, Packages = [new StalePackage { Name = package, Architecture = "amd64", Version = "1" }] };
}
