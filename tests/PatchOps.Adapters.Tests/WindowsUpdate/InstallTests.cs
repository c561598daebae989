using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class InstallTests
{
    private readonly Lab _lab = new();

    private IPatchInstaller Installer => _lab.Provider.Installer!;

    [Fact]
    public void Each_update_is_fetched_and_installed_alone()
    {
        _lab.Agent.Add(Lab.A, u => u["Impact"] = 2);
        _lab.Agent.Add(Lab.B);

        var outcome = Install(Lab.A, Lab.B);

        Assert.True(outcome.Succeeded, outcome.Message);
        Assert.Equal(["BeginDownload " + Lab.A, "BeginInstall " + Lab.A, "BeginDownload " + Lab.B, "BeginInstall " + Lab.B], Begun());
        Assert.Equal([Lab.A, Lab.B], Installer.Snapshot("/", _lab.Context).Select(p => p.Name));
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void What_waits_for_the_restart_is_committed_and_nothing_where_nothing_waits()
    {
        var installer = (IRestartPreparation)Installer;
        Assert.True(installer.PrepareRestart("/", _lab.Context).Succeeded);
        Assert.DoesNotContain("Commit 0", _lab.Agent.Calls);

        _lab.Agent.RestartIsDue = true;
        Assert.True(installer.PrepareRestart("/", _lab.Context).Succeeded);
        Assert.Single(_lab.Agent.Calls, "Commit 0");
        Assert.Empty(_lab.Agent.Outstanding);
    }

    [Fact]
    public void A_commit_that_fails_is_an_outcome_with_its_number()
    {
        _lab.Agent.RestartIsDue = true;
        _lab.Agent.Failing["Commit"] = unchecked((int)0x80240023);
        var outcome = ((IRestartPreparation)Installer).PrepareRestart("/", _lab.Context);

        Assert.False(outcome.Succeeded);
        Assert.Equal((ErrorCodes.WuaNotCommitted.Id, DiagnosticLevel.Warning), (outcome.Diagnostics.Single().Id, outcome.Diagnostics.Single().Level));
        Assert.Contains("0x80240023", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_changes_nothing_that_is_installed()
    {
        _lab.Agent.Add(Lab.A);

        Assert.True(Installer.Download(Request(Lab.A), _lab.Context).Succeeded);
        Assert.Equal(["BeginDownload " + Lab.A], Begun());
        Assert.Empty(Installer.Snapshot("/", _lab.Context));
    }

    [Fact]
    public void What_is_fetched_is_not_fetched_again()
    {
        _lab.Agent.Add(Lab.A, u => u["IsDownloaded"] = true);

        Install(Lab.A);

        Assert.Equal(["BeginInstall " + Lab.A], Begun());
    }

    [Fact]
    public void A_restart_that_is_required_is_a_success_that_waits()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u.AsksForRestart = true;
            u.InstallResult = 0x00240005;
        });

        var outcome = Install(Lab.A);

        Assert.True(outcome.Succeeded);
        Assert.Equal(DiagnosticLevel.Info, Assert.Single(outcome.Diagnostics).Level);
        Assert.True(Assert.Single(Installer.Snapshot("/", _lab.Context)).WaitsForRestart);
    }

    [Fact]
    public void The_result_of_the_whole_is_not_believed()
    {
        _lab.Agent.Add(Lab.A, u =>
        {
            u.InstallCode = OperationResultCode.Failed;
            u.InstallResult = unchecked((int)0x80070643);
        });

        var outcome = Install(Lab.A);

        Assert.False(outcome.Succeeded);
        Assert.Equal(ErrorCodes.WuaInstallerFailed.Id, Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("0x80070643", outcome.Message);
    }

    [Fact]
    public void An_update_that_fails_costs_no_other()
    {
        _lab.Agent.Add(Lab.A, u => u.InstallResult = unchecked((int)0x80073712));
        _lab.Agent.Add(Lab.B, u => u.DownloadResult = unchecked((int)0x8024402C));
        _lab.Agent.Add(Lab.C);

        var outcome = Install(Lab.A, Lab.B, Lab.C);

        Assert.False(outcome.Succeeded);
        Assert.False(outcome.IsTransient);
        Assert.Equal([ErrorCodes.WuaStoreDamaged.Id, ErrorCodes.WuaNetwork.Id], outcome.Diagnostics.Select(d => d.Id));
        Assert.Equal(Lab.C, Assert.Single(Installer.Snapshot("/", _lab.Context)).Name);
    }

    [Fact]
    public void A_failure_that_all_would_share_ends_the_step()
    {
        _lab.Agent.Add(Lab.A, u => u.InstallResult = unchecked((int)0x80240016));
        _lab.Agent.Add(Lab.B);

        var outcome = Install(Lab.A, Lab.B);

        Assert.True(outcome.IsTransient);
        Assert.DoesNotContain("BeginInstall " + Lab.B, _lab.Agent.Calls);
        Assert.Contains("not begun", outcome.Message);
    }

    [Fact]
    public void Somebody_elses_installation_is_waited_for()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Busy.Enqueue(true);
        Assert.True(Install(Lab.A).Succeeded);

        for (var i = 0; i < 1000; i++)
        {
            _lab.Agent.Busy.Enqueue(true);
        }

        _lab.Agent.Calls.Clear();
        Assert.True(Install(Lab.B) is { Succeeded: false, IsTransient: true });
        Assert.Empty(Begun());
    }

    [Fact]
    public void Licence_terms_are_accepted_only_where_the_policy_accepts_them()
    {
        var update = _lab.Agent.Add(Lab.A, u => u["EulaAccepted"] = false);

        var refused = Install(Lab.A);
        Assert.Equal(ErrorCodes.WuaEula.Id, Assert.Single(refused.Diagnostics).Id);
        Assert.False(update.WasEulaAccepted);
        Assert.Empty(Begun());

        Assert.True(Installer.Install(Request(Lab.A) with { AcceptsEula = true }, _lab.Context).Succeeded);
        Assert.True(update.WasEulaAccepted);
    }

    [Theory]
    [InlineData("IsHidden", "PO1250")]
    [InlineData("CanRequestUserInput", "PO1252")]
    public void What_may_not_be_installed_unattended_is_refused(string property, string id)
    {
        _lab.Agent.Add(Lab.A, u => u[property] = true);

        Assert.Equal(id, Assert.Single(Install(Lab.A).Diagnostics).Id);
        Assert.Empty(Begun());
    }

    [Theory]
    [InlineData("not-a-guid' or IsInstalled=0")]
    [InlineData(Lab.C)]
    public void What_is_not_offered_is_refused_and_never_becomes_part_of_a_search(string name)
    {
        _lab.Agent.Add(Lab.A);

        Assert.Equal(ErrorCodes.WuaNotOffered.Id, Assert.Single(Install(name).Diagnostics).Id);
        Assert.DoesNotContain(_lab.Agent.Calls, c => c.Contains("not-a-guid", StringComparison.Ordinal));
    }

    [Fact]
    public void A_higher_revision_is_the_same_update_and_a_lower_one_is_not()
    {
        _lab.Agent.Add(Lab.A, revision: 201);
        _lab.Agent.Add(Lab.B, revision: 199);

        var outcome = Install(Lab.A, Lab.B);

        Assert.Equal(ErrorCodes.WuaNotOffered.Id, Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("BeginInstall " + Lab.A, _lab.Agent.Calls);
    }

    [Fact]
    public void What_is_there_already_is_not_installed_again()
    {
        _lab.Agent.Add(Lab.A, u => u["IsInstalled"] = true);
        _lab.Agent.Add(Lab.B, u => u["RebootRequired"] = true);
        _lab.Agent.Remember(Lab.B, installed: true);

        Assert.True(Install(Lab.A, Lab.B).Succeeded);
        Assert.Empty(Begun());
    }

    [Fact]
    public void An_installation_that_hangs_is_asked_to_stop_within_its_time()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Looks = 3;
        Installer.Download(Request(Lab.A), _lab.Context);
        _lab.Wait.Turn = () => _lab.Agent.Looks = _lab.Agent.Calls.Contains("BeginInstall " + Lab.A) ? -1 : 3;

        var outcome = Installer.Install(Request(Lab.A) with { TimeLimit = TimeSpan.FromMinutes(10) }, _lab.Context);

        Assert.Equal(ErrorCodes.WuaHung.Id, Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("RequestAbort", _lab.Agent.Calls);
        Assert.True(_lab.Wait.Waited < TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void An_installation_that_does_not_even_stop_is_left_alone()
    {
        _lab.Agent.Add(Lab.A, u => u["IsDownloaded"] = true);
        _lab.Wait.Turn = () => _lab.Agent.Looks = _lab.Agent.Calls.Contains("BeginInstall " + Lab.A) ? -1 : 1;
        _lab.Agent.StopsWhenAsked = false;

        Assert.Contains("does not stop", Install(Lab.A).Message);
    }

    [Fact]
    public void Progress_is_shown_on_the_callers_thread()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Looks = 5;
        var progress = new ThreadProgress();

        Installer.Install(Request(Lab.A), _lab.Context with { Progress = progress });

        Assert.Contains(progress.Updates, u => u.Percent == 20);
        Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(progress.Threads));
    }

    [Fact]
    public void An_agent_that_cannot_be_reached_is_an_outcome_and_no_exception()
    {
        _lab.Agent.Failing["CreateSession"] = unchecked((int)0x80070422);

        Assert.Equal(ErrorCodes.WuaServiceDisabled.Id, Assert.Single(Install(Lab.A).Diagnostics).Id);
    }

    [Fact]
    public void What_the_store_does_not_know_is_looked_up_at_the_source()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add(Lab.B);
        _lab.Agent.NotInStore.Add(Lab.B);

        Assert.True(Install(Lab.A, Lab.B).Succeeded);
        Assert.Equal(2, _lab.Agent.Calls.Count(c => c.StartsWith("BeginSearch", StringComparison.Ordinal)));
        Assert.Contains($"BeginSearch online UpdateID='{Lab.B}'", _lab.Agent.Calls);
    }

    [Fact]
    public void A_store_that_cannot_be_searched_is_not_the_end()
    {
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Failing["SearchOffline"] = unchecked((int)0x80248007);

        Assert.True(Install(Lab.A).Succeeded);
        Assert.Single(Installer.Snapshot("/", _lab.Context));
    }

    [Fact]
    public void A_store_that_is_damaged_and_a_source_that_is_away_are_a_failure()
    {
        _lab.Agent.Failing["BeginSearch"] = unchecked((int)0x80248007);

        Assert.Throws<PatchOpsException>(() => { Installer.Snapshot("/", _lab.Context); });
    }

    [Fact]
    public void An_empty_store_is_not_taken_for_an_empty_machine()
    {
        _lab.Agent.Add(Lab.A, u => u["IsInstalled"] = true);
        _lab.Agent.NotInStore.Add(Lab.A);

        Assert.Single(Installer.Snapshot("/", _lab.Context));
    }

    [Fact]
    public void A_snapshot_that_is_known_in_part_is_not_known()
    {
        _lab.Agent.Add(Lab.A, u => u["IsInstalled"] = true);
        _lab.Agent.SearchCode = OperationResultCode.SucceededWithErrors;
        Assert.Equal(ErrorCodes.WuaIncomplete, SnapshotFails());

        _lab.Agent.SearchCode = OperationResultCode.Succeeded;
        var update = _lab.Agent.Add(Lab.B, u => u["IsInstalled"] = true);
        foreach (var property in new[] { "Identity", "IsInstalled" })
        {
            update.Failing.Clear();
            update.Failing[property] = unchecked((int)0x80004005);
            Assert.Equal(ErrorCodes.WuaIncomplete, SnapshotFails());
        }
    }

    [Fact]
    public void An_installation_that_has_begun_is_not_broken_off_and_the_next_is_not_begun()
    {
        using var stop = new CancellationTokenSource();
        _lab.Agent.Add(Lab.A);
        _lab.Agent.Add(Lab.B);
        _lab.Agent.Looks = 5;
        _lab.Wait.Turn = () =>
        {
            if (_lab.Agent.Calls.Contains("BeginInstall " + Lab.A))
            {
                stop.Cancel();
            }
        };

        Assert.ThrowsAny<OperationCanceledException>(() => Installer.Install(Request(Lab.A, Lab.B), _lab.Context with { Cancellation = stop.Token }));

        Assert.DoesNotContain("RequestAbort", _lab.Agent.Calls);
        Assert.DoesNotContain("BeginDownload " + Lab.B, _lab.Agent.Calls);
        Assert.Equal(Lab.A, Assert.Single(Installer.Snapshot("/", _lab.Context)).Name);
    }

    private ErrorCode SnapshotFails() => Assert.Throws<PatchOpsException>(() => { Installer.Snapshot("/", _lab.Context); }).Code;

    private StepOutcome Install(params string[] names) => Installer.Install(Request(names), _lab.Context);

    private IEnumerable<string> Begun() => _lab.Agent.Calls.Where(c => c.StartsWith("BeginDownload", StringComparison.Ordinal) || c.StartsWith("BeginInstall", StringComparison.Ordinal));

    private static InstallRequest Request(params string[] names) => new() { Patches = [.. names.Select(Planned)] };

    private static PlannedPatch Planned(string name) => new() { Id = $"wua:{name}@200", Name = name, AvailableVersion = "200", Reason = "A test." };

    private sealed class ThreadProgress : IProgressSink
    {
        public List<ProgressUpdate> Updates { get; } = [];

        public HashSet<int> Threads { get; } = [];

        public void Report(ProgressUpdate update)
        {
            Updates.Add(update);
            Threads.Add(Environment.CurrentManagedThreadId);
        }
    }
}
