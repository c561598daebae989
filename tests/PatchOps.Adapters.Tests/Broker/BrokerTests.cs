using System.Diagnostics;
using PatchOps.Adapters.Platform.Broker;
using PatchOps.Adapters.Tests.Schedules.Tasks;
using PatchOps.Adapters.Tests.Storage;
using PatchOps.Brokering;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Broker;

/// <summary>Both sides of the broker, with a real state and a real second process between which only the scheduler is a fake.</summary>
public sealed class BrokerTests
{
    [Fact]
    public void A_scan_comes_back_as_it_was_with_its_log_and_progress_and_leaves_nothing_behind()
    {
        using var lab = new BrokerLab("scan");
        var result = Provider(lab).Scan(new ScanRequest { LockTimeout = TimeSpan.FromSeconds(7) }, lab.Context);

        var here = new ScriptedProvider(lab.Folder, "").Scan(new ScanRequest { LockTimeout = TimeSpan.FromSeconds(7) }, OperationContext.None);
        Assert.Equal(here.Installed, result.Installed);
        Assert.Equal(here.Diagnostics, result.Diagnostics);
        Assert.Equal(here.Available.Select(p => p with { Cves = [] }), result.Available.Select(p => p with { Cves = [] }));
        Assert.Equal(["CVE-2026-1234"], result.Available[0].Cves);
        Assert.Contains(lab.Log.Entries, e => e == (LogLevel.Verbose, "wua", "begun: scan"));
        Assert.Contains(lab.Log.Entries, e => e == (LogLevel.Warning, "wua", "done"));
        Assert.Contains(new ProgressUpdate { Activity = "Installing", Status = "1 of 3", Percent = 33 }, lab.Progress);
        Assert.Empty(lab.Leftovers());
        Assert.Equal("Collected", Said(lab));
    }

    [Fact]
    public void A_step_and_going_back_and_a_snapshot_come_back_as_they_were()
    {
        using var lab = new BrokerLab("install");
        var installer = Provider(lab).Installer!;
        var outcome = installer.Install(Request("wua:x@2"), lab.Context);
        Assert.Equal((false, true, "wua:x@2 True 03:00:00"), (outcome.Succeeded, outcome.IsTransient, outcome.Message));
        Assert.Equal(["PO1102"], outcome.Diagnostics.Select(d => d.Id));
        Assert.Equal("wua:y@2 True 03:00:00", installer.Download(Request("wua:y@2"), lab.Context).Message);
        Assert.Equal(new ScriptedProvider("", "").Snapshot("/", OperationContext.None), installer.Snapshot("/", lab.Context));
        Assert.Equal(
            (false, "2", ScriptedProvider.OddName, 7L),
            Provider(lab).Simulate(Selection(), lab.Context) is { } s ? (s.IsPossible, s.KeptBack[0].NewVersion, s.KeptBack[0].Reason, s.DownloadBytes) : default);
        Assert.Equal(new RollbackOutlook { Feasible = null, How = "/ wua:x@2" }, installer.CanRollback("/", Request("wua:x@2").Patches, lab.Context)[ScriptedProvider.OddName]);
        var restore = new RestoreRequest
        {
            DeploymentId = "d1",
            Packages = [new PackageCondition { Name = "x", Architecture = "amd64" }],
            Stashed = [new StashedPackage("x", null, "1", "s", "abc")],
            TimeLimit = TimeSpan.FromMinutes(5),
        };
        Assert.Equal("d1 x:amd64 abc 00:05:00", installer.Restore(restore, lab.Context).Message);
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void What_waits_for_the_restart_is_made_ready_by_system_and_how_that_went_comes_back()
    {
        using var lab = new BrokerLab("prepare");
        var outcome = ((IRestartPreparation)Provider(lab).Installer!).PrepareRestart("/", lab.Context);

        Assert.Equal((false, "/ " + ScriptedProvider.OddName), (outcome.Succeeded, outcome.Message));
        Assert.Equal(["PO1102"], outcome.Diagnostics.Select(d => d.Id));
        Assert.Contains(lab.Log.Entries, e => e == (LogLevel.Verbose, "wua", "begun: prepare"));
        Assert.Empty(lab.Leftovers());
        Assert.Equal("Collected", Said(lab));
    }

    [Fact]
    public void System_that_dies_while_it_makes_the_restart_ready_is_a_failed_preparation_and_no_failed_deployment()
    {
        using var lab = new BrokerLab("die");
        var outcome = ((IRestartPreparation)Provider(lab).Installer!).PrepareRestart("/", lab.Context);

        Assert.Equal((false, "PO1916"), (outcome.Succeeded, outcome.Diagnostics.Single().Id));
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void System_looks_for_updates_where_the_session_that_asks_does()
    {
        using var lab = new BrokerLab("scan");
        Provider(lab).Scan(new ScanRequest(), lab.Context);
        Assert.Contains(lab.Log.Entries, e => e == (LogLevel.Verbose, "wua", "source: managed"));
    }

    [Theory]
    [InlineData("refuse", "PO1101", "It is not there.", "A remedy of its own.", ScriptedProvider.OddName)]
    [InlineData("defect", "PO1001", "InvalidOperationException: a defect", null, null)]
    public void A_failure_of_the_other_side_is_the_failure_here(string scenario, string id, string message, string? remedy, string? target)
    {
        using var lab = new BrokerLab(scenario);
        var failure = Refused(() => Provider(lab).Scan(new ScanRequest(), lab.Context));
        Assert.Equal((id, message, target), (failure.Code.Id, failure.Message, failure.Target));
        Assert.Equal(remedy ?? ErrorCodes.Unexpected.Remedy, failure.Code.Remedy);
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void A_process_that_is_killed_is_told_from_one_that_is_slow()
    {
        using var lab = new BrokerLab("die");
        var outcome = Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context);
        Assert.False(outcome.Succeeded);
        Assert.Equal(["PO1916"], outcome.Diagnostics.Select(d => d.Id));
        Assert.Contains(lab.Processes[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture), outcome.Message, StringComparison.Ordinal);
        Assert.Empty(lab.Leftovers());

        using var slow = new BrokerLab("deaf");
        var waits = 0;
        slow.OnWait = () =>
        {
            // By then an hour has gone by on the clock of the one who asks.
            if (++waits == 720)
            {
                slow.Go();
            }
        };
        Assert.Equal("wua:x@2 True 03:00:00", Provider(slow).Installer!.Install(Request("wua:x@2"), slow.Context).Message);
    }

    [Fact]
    public void A_task_that_does_not_begin_says_what_the_scheduler_says()
    {
        using var lab = new BrokerLab("scan");
        lab.Service.OnRun = task => task.LastResult = unchecked((int)0x80070002);
        var failure = Refused(() => Provider(lab).Scan(new ScanRequest(), lab.Context));
        Assert.Equal("PO1915", failure.Code.Id);
        Assert.Contains("0x80070002", failure.Message, StringComparison.Ordinal);
        Assert.Empty(lab.Leftovers());
    }

    [Theory]
    [InlineData("RegisterTask", FakeTaskService.AccessDenied, "PO1906")]
    [InlineData("Run", unchecked((int)0x80041326), "PO1912")]
    [InlineData("GetFolder", FakeTaskService.NotRunning, "PO1909")]
    public void A_scheduler_that_refuses_is_the_failure_and_leaves_no_run(string call, int hresult, string id)
    {
        using var lab = new BrokerLab("scan");
        lab.Service.Failures[call] = hresult;
        Assert.Equal(id, Refused(() => Provider(lab).Scan(new ScanRequest(), lab.Context)).Code.Id);
        lab.Service.Failures.Clear();
        Assert.Empty(lab.Leftovers());
        Assert.Empty(lab.Processes);
    }

    [Fact]
    public void A_stop_is_heard_on_the_other_side_and_the_call_ends_as_stopped()
    {
        using var lab = new BrokerLab("wait");
        lab.OnWait = () =>
        {
            if (!lab.Progress.IsEmpty)
            {
                lab.Stop.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context));
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void A_scan_that_does_not_hear_the_stop_is_not_waited_for_for_ever()
    {
        using var lab = new BrokerLab("deaf");
        lab.OnWait = () =>
        {
            if (!lab.Progress.IsEmpty)
            {
                lab.Stop.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => Provider(lab).Scan(new ScanRequest(), lab.Context));
    }

    [Fact]
    public void A_run_that_was_changed_in_the_state_is_not_done()
    {
        using var lab = new BrokerLab("install");
        lab.BeforeStart = () =>
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(lab.Folder, "state.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE broker_run SET request = replace(request, 'wua:x', 'wua:evil')";
            Assert.Equal(1, command.ExecuteNonQuery());
        };
        Assert.Equal("PO1917", Refused(() => Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context)).Code.Id);
        Assert.Equal("PO1917", Said(lab));
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void A_run_is_done_once_and_an_unknown_one_not_at_all()
    {
        using var lab = new BrokerLab("wait") { IsImpatient = true };
        var run = Ask(lab, "wua:x@2");
        using (var store = lab.Open())
        {
            Assert.True(store.Begin(run.Id, 1, DateTimeOffset.UtcNow));
        }

        using var second = lab.Start(run.Id, run.ComputeHash(), null);
        Assert.Equal("PO1917", second.StandardOutput.ReadLine());
        using var unknown = lab.Start("../../etc", new string('0', 64), null);
        Assert.Equal("PO1917", unknown.StandardOutput.ReadLine());
        using var kept = lab.Open();
        Assert.Equal(BrokerState.Running, kept.Find(run.Id)!.State);
    }

    [Fact]
    public void A_request_of_another_version_is_not_guessed_at()
    {
        using var lab = new BrokerLab("scan");
        var call = new BrokerCall { Version = "0.0.9-\u001bodd", Provider = "wua", Scan = new ScanRequest() };
        var answer = BrokerAnswer.Read(lab.Broker.Run(BrokerVerb.Scan, call.Write(), lab.Context));
        Assert.Equal("PO1917", answer.Failure!.Id);
        Assert.DoesNotContain('\u001b', answer.Failure.Message);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"provider\":\"wua\",\"step\":{}}")]
    public void A_request_that_is_none_is_refused_and_answered(string request)
    {
        using var lab = new BrokerLab("scan");
        Assert.Equal("PO1917", BrokerAnswer.Read(lab.Broker.Run(BrokerVerb.Install, request, lab.Context)).Failure!.Id);
    }

    [Fact]
    public void When_the_one_who_asked_is_gone_the_other_side_ends_its_work_and_says_that_nobody_took_it()
    {
        using var lab = new BrokerLab("install") { IsImpatient = true };
        var run = Ask(lab, "wua:x@2");
        using var process = lab.Start(run.Id, run.ComputeHash(), null);
        Assert.Equal("Abandoned", process.StandardOutput.ReadLine());
        process.WaitForExit();
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void A_session_that_is_killed_takes_nothing_of_the_other_side_with_it()
    {
        using var lab = new BrokerLab("deaf");
        using var caller = ChildProgram.Start("broker-ask", lab.Folder, lab.Scenario);
        Assert.Equal("asked", caller.StandardOutput.ReadLine());
        caller.Kill();
        caller.WaitForExit();
        int pid;
        using (var store = lab.Open())
        {
            pid = store.List().Single().Pid!.Value;
        }

        using var other = Process.GetProcessById(pid);
        lab.Go();
        other.WaitForExit();
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void What_was_stopped_or_only_read_is_not_gone_on_with()
    {
        using var lab = new BrokerLab("wait") { IsImpatient = true };
        var run = Ask(lab, "wua:x@2");
        using (var store = lab.Open())
        {
            store.Stop(run.Id);
        }

        using var process = lab.Start(run.Id, run.ComputeHash(), null);
        Assert.Equal("Done", process.StandardOutput.ReadLine());
    }

    [Fact]
    public void An_installation_that_a_lost_session_left_under_way_is_waited_for_and_its_answer_taken()
    {
        using var lab = new BrokerLab("deaf");
        var run = Ask(lab, "wua:x@2");
        lab.Leave(run);
        lab.OnWait = lab.Go;

        Assert.Equal("wua:x@2 True 03:00:00", Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context).Message);

        Assert.Single(lab.Processes);
        Assert.Empty(lab.Leftovers());
        Assert.Equal("Collected", Said(lab));
    }

    [Fact]
    public void Another_installation_is_begun_when_the_one_that_is_under_way_has_ended()
    {
        using var lab = new BrokerLab("deaf");
        var run = Ask(lab, "wua:x@2");
        lab.Leave(run);
        lab.OnWait = lab.Go;
        lab.BeforeStart = () =>
        {
            using var store = lab.Open();
            Assert.Null(store.Find(run.Id));
        };

        Assert.Equal("wua:y@2 True 03:00:00", Provider(lab).Installer!.Install(Request("wua:y@2"), lab.Context).Message);

        Assert.Equal(2, lab.Processes.Count);
    }

    [Fact]
    public void A_result_is_kept_for_as_long_as_the_one_who_asked_lives_however_long_it_is_held_up()
    {
        using var lab = new BrokerLab("install") { IsImpatient = true };
        var run = Ask(lab, "wua:x@2", isOfThisProcess: true);
        lab.Leave(run);
        using (var store = lab.Open())
        {
            while (store.Find(run.Id)!.State != BrokerState.Ended)
            {
                lab.Pause(TimeSpan.Zero, CancellationToken.None);
            }
        }

        Assert.Equal("wua:x@2 True 03:00:00", Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context).Message);
        Assert.Single(lab.Processes);
        Assert.Equal("Collected", Said(lab));
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void What_another_session_asked_for_is_left_to_it_while_it_lives()
    {
        using var lab = new BrokerLab("deaf");
        using var caller = ChildProgram.Start("broker-ask", lab.Folder, lab.Scenario);
        Assert.Equal("asked", caller.StandardOutput.ReadLine());
        lab.OnWait = lab.Go;

        Assert.Equal("wua:y@2 True 03:00:00", Provider(lab).Installer!.Install(Request("wua:y@2"), lab.Context).Message);

        Assert.DoesNotContain("gone", caller.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_began_in_the_last_moment_is_followed_and_not_taken_away()
    {
        using var lab = new BrokerLab("scan");
        lab.Service.OnRun = task => task.Watch = () =>
        {
            // Asked only after the start's time is up by the clock of the one who asks: between its look at the run and its taking it away.
            using var store = lab.Open();
            var run = store.List().Single();
            if (store.Begin(run.Id, 1, lab.UtcNow))
            {
                store.End(run.Id, new BrokerAnswer { Scan = new ScanResult() }.Write(), lab.UtcNow);
            }

            return 3;
        };

        Assert.Empty(Provider(lab).Scan(new ScanRequest(), lab.Context).Available);
        Assert.Empty(lab.Leftovers());
    }

    [Fact]
    public void What_the_dead_have_left_is_swept_by_the_next_call()
    {
        using var lab = new BrokerLab("scan");
        using (var store = lab.Open())
        {
            store.Create(Run("dead", DateTimeOffset.UtcNow.AddHours(-1)));
            store.Begin("dead", 1, DateTimeOffset.UtcNow.AddHours(-1));
            store.Create(Run("ended", DateTimeOffset.UtcNow.AddHours(-1)));
            store.End("ended", "{}", DateTimeOffset.UtcNow.AddMinutes(-20));
        }

        lab.Service.Foreign("Broker-foreign");
        Provider(lab).Scan(new ScanRequest(), lab.Context);
        Assert.Equal(["Broker-foreign"], lab.Leftovers());
    }

    [Fact]
    public void A_result_that_cannot_be_written_is_a_death_and_not_a_success()
    {
        using var lab = new BrokerLab("full") { IsImpatient = true };
        var outcome = Provider(lab).Installer!.Install(Request("wua:x@2"), lab.Context);
        Assert.Equal((false, "PO1916"), (outcome.Succeeded, outcome.Diagnostics[0].Id));
        Assert.Equal("PO1304", Said(lab));
    }

    [Fact]
    public void An_answer_that_is_none_or_another_is_said()
    {
        Assert.Equal("PO1918", Refused(() => BrokerAnswer.Read("<xml/>")).Code.Id);
        Assert.Equal("PO1918", Refused(() => BrokerAnswer.Read(null)).Code.Id);
        Assert.Equal("PO1918", Refused(() => BrokerAnswer.Given(BrokerAnswer.Read("{}").Scan)).Code.Id);
    }

    private static IPatchProvider Provider(BrokerLab lab) => new BrokeredProvider(new ScriptedProvider(lab.Folder, "refuse"), lab.Broker, [], () => "managed");

    private static SimulationRequest Selection() => new()
    {
        Patches = [new AvailablePatch { Id = "wua:x@2", Provider = "wua", Name = ScriptedProvider.OddName, AvailableVersion = "2" }],
    };

    private static InstallRequest Request(string patch) => new()
    {
        Patches = [new PlannedPatch { Id = patch, Name = ScriptedProvider.OddName, AvailableVersion = "2", Reason = "r", ClosesExploited = true }],
        AcceptsEula = true,
        TimeLimit = TimeSpan.FromHours(3),
    };

    private static BrokerRun Run(string id, DateTimeOffset at) => new() { Id = id, Verb = BrokerVerb.Install, Request = "{}", RequestedAt = at };

    private static BrokerRun Ask(BrokerLab lab, string patch, bool isOfThisProcess = false)
    {
        var run = Run("0123456789abcdef", DateTimeOffset.UtcNow) with { Request = new BrokerCall { Provider = "wua", UpdateSource = "managed", Step = Request(patch) }.Write() };
        run = isOfThisProcess ? Requester.OfThisProcess(run) : run;
        using var store = lab.Open();
        store.Create(run);
        return run;
    }

    private static string? Said(BrokerLab lab) => lab.Processes[0].StandardOutput.ReadLine();

    private static PatchOpsException Refused(Action action) => Assert.Throws<PatchOpsException>(action);
}
