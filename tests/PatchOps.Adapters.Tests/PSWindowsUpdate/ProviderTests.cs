using PatchOps.Adapters.Providers.PSWindowsUpdate;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;
using static PatchOps.Adapters.Tests.PSWindowsUpdate.FakeModule;

namespace PatchOps.Adapters.Tests.PSWindowsUpdate;

public sealed class ProviderTests
{
    private const string One = "11111111-1111-4111-8111-111111111111";
    private const string Two = "22222222-2222-4222-8222-222222222222";

    private readonly FakeModule _module = new();
    private readonly RecordingRunner _dism = new(exitCode: 87);
    private readonly PSWindowsUpdateProvider _provider;

    public ProviderTests() => _provider = new PSWindowsUpdateProvider(_dism);

    [Fact]
    public void It_is_asked_only_when_it_is_named_and_says_what_it_lacks()
    {
        Assert.True(_provider.IsOnDemand);
        Assert.Contains("PowerShell session", _provider.Probe("/", OperationContext.None).Reason);
        Assert.Contains("offline tree", _provider.Probe("/mnt/image", _module.Context).Reason);
        Assert.Equal("2.2.1.3", _provider.Probe("/", _module.Context).Version);
        _module.Version = null;
        Assert.Contains("Install-Module", _provider.Probe("/", _module.Context).Reason);
        Assert.Equal("PO1297", Assert.Throws<PatchOpsException>(() => _provider.Scan(new ScanRequest(), OperationContext.None)).Code.Id);
    }

    [Fact]
    public void Each_call_is_of_the_cmdlet_itself_and_leaves_nothing_to_the_sessions_preferences()
    {
        Give(missing: [Update(One)]);
        _provider.Scan(new ScanRequest(), _module.Context);
        _provider.Installer.Install(Request(One, acceptsEula: true), _module.Context);

        Assert.All(_module.Calls, call => Assert.Equal((false, false), ((bool)call.Parameters["Confirm"]!, (bool)call.Parameters["WhatIf"]!)));
        Assert.All(_module.Calls, call => Assert.Equal("Get-WindowsUpdate", call.Command));
        var install = _module.Calls[^1].Parameters;
        Assert.Equal((true, true, true, 200), ((bool)install["Install"]!, (bool)install["AcceptAll"]!, (bool)install["IgnoreReboot"]!, (int)install["RevisionNumber"]!));
    }

    [Fact]
    public void What_waits_for_a_restart_is_installed_and_not_missing_where_it_was_installed()
    {
        Give(missing: [Update(One), Update(Two, 201, ("RebootRequired", true))]);
        Remember(Done(Two, "Installation", "Succeeded", 2), Done(Two, "Uninstallation", "Succeeded", 1), Done(Two, "Uninstallation", "Failed", 3));
        var scan = _provider.Scan(new ScanRequest(), _module.Context);
        var now = _provider.Installer.Snapshot("/", _module.Context);

        Assert.Equal($"PSWindowsUpdate:{One}@200", Assert.Single(scan.Available).Id);
        Assert.Equal(Two, Assert.Single(scan.Installed).Name);
        Assert.Equal((Two, "201", true), (now.Single().Name, now.Single().Version, now.Single().WaitsForRestart));
    }

    [Theory]
    [InlineData("Uninstallation", "Succeeded", "uninstalled")]
    [InlineData("Uninstallation", "In Progress", "uninstalled")]
    [InlineData("Installation", "Failed", "no history says")]
    public void What_the_restart_takes_away_or_what_nobody_knows_of_is_not_installed(string operation, string result, string said)
    {
        Give(missing: [Update(Two, 201, ("RebootRequired", true))]);
        Remember(Done(Two, operation, result, 2));
        var scan = _provider.Scan(new ScanRequest(), _module.Context);

        Assert.Equal(Two, Assert.Single(scan.Available).Name);
        Assert.Empty(scan.Installed);
        Assert.Empty(_provider.Installer.Snapshot("/", _module.Context));
        Assert.Contains(said, Assert.Single(scan.Diagnostics).Message);
    }

    [Theory]
    [InlineData("Installation", false)]
    [InlineData("Uninstallation", true)]
    [InlineData(null, true)]
    public void Only_an_update_that_the_restart_installs_is_not_asked_for_again(string? operation, bool isAsked)
    {
        _module.OnInvoke = (_, parameters) => new SessionResult
        {
            Output = [parameters.ContainsKey("Install") || parameters.ContainsKey("Download") ? Update(One, 200, ("X", 3), ("Result", "Installed")) : Update(One, 200, ("RebootRequired", true))],
        };
        Remember(operation is null ? [] : [Done(One, operation, "Succeeded", 2)]);

        var fetched = _provider.Installer.Download(Request(One, acceptsEula: true), _module.Context);
        var installed = _provider.Installer.Install(Request(One, acceptsEula: true), _module.Context);

        Assert.Equal((true, true), (fetched.Succeeded, installed.Succeeded));
        Assert.Equal((isAsked, isAsked), (_module.Calls.Any(call => call.Parameters.ContainsKey("Download")), _module.Calls.Any(call => call.Parameters.ContainsKey("Install"))));
    }

    [Fact]
    public void An_update_that_dism_takes_away_with_the_restart_is_asked_for()
    {
        _module.OnInvoke = (_, parameters) => new SessionResult
        {
            Output = [parameters.ContainsKey("Install") ? Update(One, 200, ("X", 3), ("Result", "Installed")) : Update(One, 200, ("RebootRequired", true))],
        };
        Remember(Done(One, "Installation", "Succeeded", 2));
        var provider = new PSWindowsUpdateProvider(new RecordingRunner(output: "Package_for_KB5058384~31bf3856ad364e35~amd64~~1.0.1.3 | Uninstall Pending | Security Update | 11/11/2025 2:20 AM\n"));

        Assert.True(provider.Installer.Install(Request(One, acceptsEula: true), _module.Context).Succeeded);
        Assert.Contains(_module.Calls, call => call.Parameters.ContainsKey("Install"));
    }

    [Fact]
    public void What_dism_takes_away_with_the_restart_is_not_installed()
    {
        Give(missing: [Update(Two, 201, ("RebootRequired", true))]);
        Remember(Done(Two, "Installation", "Succeeded", 2));
        var provider = new PSWindowsUpdateProvider(new RecordingRunner(output: "Package_for_KB5058384~31bf3856ad364e35~amd64~~1.0.1.3 | Uninstall Pending | Security Update | 11/11/2025 2:20 AM\n"));

        Assert.Empty(provider.Scan(new ScanRequest(), _module.Context).Installed);
    }

    [Fact]
    public void A_history_that_cannot_be_read_leaves_it_open_and_is_no_failure_of_the_scan()
    {
        Give(missing: [Update(One), Update(Two, 201, ("RebootRequired", true))]);
        var lists = _module.OnInvoke;
        _module.OnInvoke = (command, parameters) => command == "Get-WUHistory" ? throw ErrorCodes.SessionFailed.ToException("It failed.") : lists(command, parameters);

        Assert.Equal([One, Two], _provider.Scan(new ScanRequest(), _module.Context).Available.Select(row => row.Name));
    }

    [Fact]
    public void An_operation_searches_once_until_it_changes_something()
    {
        Give(missing: [Update(One), Update(Two)]);
        var context = _module.Context;
        var installer = _provider.Installer;
        var patches = new[] { One, Two }.Select(id => _provider.ToPatch(Update(id), demandsIdentity: true)).ToArray();
        _provider.Scan(new ScanRequest(), context);
        _provider.Simulate(new SimulationRequest { Patches = patches, AcceptsEula = true }, context);
        installer.CanRollback("/", Request(One, true, Two).Patches, context);
        installer.Snapshot("/", context);
        installer.Download(Request(One, true, Two), context);
        Assert.Equal((2, 2), (Searches(), _module.Calls.Count - Searches()));

        _module.Calls.Clear();
        installer.Install(Request(One, true), context);
        installer.Snapshot("/", context);
        installer.Snapshot("/", context);
        Assert.Equal((2, 1), (Searches(), _module.Calls.Count - Searches()));

        _module.Calls.Clear();
        installer.Restore(new RestoreRequest { DeploymentId = "d", Packages = [], Added = [new PackageCondition { Name = One, Version = "200" }] }, context);
        installer.Snapshot("/", context);
        Assert.Equal((2, 1), (Searches(), _module.Calls.Count - Searches()));

        _module.Calls.Clear();
        _provider.Scan(new ScanRequest(), new FakeModule { OnInvoke = _module.OnInvoke }.Context);
        Assert.Empty(_module.Calls);
    }

    [Fact]
    public void A_search_that_failed_is_made_again()
    {
        _module.OnInvoke = (_, parameters) => new SessionResult { Output = [Update(One)], Warnings = parameters.ContainsKey("IsInstalled") ? [] : ["0x8024402C: The proxy server cannot be resolved."] };
        Assert.NotEmpty(_provider.Scan(new ScanRequest(), _module.Context).Diagnostics);
        Give(missing: [Update(One), Update(Two)]);
        Assert.Equal(2, _provider.Scan(new ScanRequest(), _module.Context).Available.Count);
    }

    [Fact]
    public void One_search_that_fails_costs_its_own_rows_only_and_is_an_error()
    {
        _module.OnInvoke = (_, parameters) => parameters.ContainsKey("IsInstalled")
            ? throw ErrorCodes.SessionFailed.ToException("It failed (0x8024402C).") : new SessionResult { Output = [Update(One)] };
        var scan = _provider.Scan(new ScanRequest(), _module.Context);

        Assert.Single(scan.Available);
        Assert.Contains("0x8024402C", Assert.Single(scan.Diagnostics, d => d.Level == DiagnosticLevel.Error).Message);
        Assert.Equal("PO1291", Assert.Throws<PatchOpsException>(() => _provider.Installer.Snapshot("/", _module.Context)).Code.Id);
    }

    [Fact]
    public void An_empty_search_that_warned_of_an_HRESULT_is_a_failure_and_not_an_empty_list()
    {
        _module.OnInvoke = (_, _) => new SessionResult { Warnings = ["0x8024402C: The proxy server cannot be resolved."] };
        Assert.Contains("0x8024402C", Assert.Throws<PatchOpsException>(() => _provider.Scan(new ScanRequest(), _module.Context)).Message);

        _module.OnInvoke = (_, _) => new SessionResult { Warnings = ["Can't find registered service."] };
        Assert.Empty(_provider.Scan(new ScanRequest(), _module.Context).Diagnostics);
    }

    [Fact]
    public void An_update_without_an_identity_leaves_the_list_incomplete()
    {
        Give(missing: [Update(One), Object("PSWindowsUpdate.WindowsUpdate", ("Title", "nameless"))]);

        Assert.Contains(_provider.Scan(new ScanRequest(), _module.Context).Diagnostics, d => d.Id == "PO1294" && d.Level == DiagnosticLevel.Error);
    }

    [Fact]
    public void What_is_no_longer_offered_in_its_revision_is_kept_back()
    {
        Give(missing: [Update(One, 201)]);
        var patch = _provider.ToPatch(Update(One, 200), demandsIdentity: true);
        var simulation = _provider.Simulate(new SimulationRequest { Patches = [patch, patch with { Id = $"PSWindowsUpdate:{One}@201", AvailableVersion = "201" }] }, _module.Context)!;

        Assert.Equal((false, "201", "200"), (simulation.IsPossible, simulation.Upgraded.Single().NewVersion, simulation.KeptBack.Single().NewVersion));
        Assert.Equal(77594624, simulation.DownloadBytes);
    }

    [Fact]
    public void Terms_that_nobody_accepted_are_not_accepted_by_the_call()
    {
        Give(missing: [Update(One, 200, ("EulaAccepted", false))]);
        var refused = _provider.Installer.Install(Request(One, acceptsEula: false), _module.Context);
        Assert.Equal((false, "PO1293"), (refused.Succeeded, refused.Diagnostics.Single().Id));
        Assert.DoesNotContain(_module.Calls, call => call.Parameters.ContainsKey("AcceptAll"));

        Assert.Equal("PO1293", _provider.Installer.Download(Request(One, acceptsEula: false), _module.Context).Diagnostics.Single().Id);
        Assert.DoesNotContain(_module.Calls, call => call.Parameters.ContainsKey("AcceptAll"));
    }

    [Theory]
    [InlineData("Installed", null, true, false)]
    [InlineData("InstalledWithErrors", null, false, false)]
    [InlineData("Failed", null, false, false)]
    [InlineData("Installed", "Installation failure. (0x80070643)", false, false)]
    [InlineData("Downloaded", "Busy. (0x80240016)", false, true)]
    [InlineData(null, null, false, false)]
    public void The_modules_word_is_told_and_a_number_decides_whether_to_try_again(string? word, string? error, bool succeeded, bool isTransient)
    {
        _module.OnInvoke = (_, parameters) => !parameters.ContainsKey("Install") ? new SessionResult { Output = [Update(One)] } : new SessionResult
        {
            Output = word is null ? [] : [Update(One, 200, ("X", 1), ("Result", "Accepted")), Update(One, 200, ("X", 3), ("Result", word))],
            Errors = error is null ? [] : [error],
        };
        var outcome = _provider.Installer.Install(Request(One, acceptsEula: true), _module.Context);

        Assert.Equal((succeeded, isTransient), (outcome.Succeeded, outcome.IsTransient));
        Assert.Equal(succeeded ? 0 : 1, outcome.Diagnostics.Count);
        Assert.All(outcome.Diagnostics, d => Assert.Contains(error ?? word ?? "did not say", d.Message));
    }

    [Theory]
    [InlineData("IsHidden", "PO1")]
    [InlineData("InstallationBehavior", "PO1")]
    public void What_the_agents_own_provider_would_refuse_is_neither_simulated_nor_installed(string property, string id)
    {
        var update = Update(One, 200, (property, property == "IsHidden" ? true : Object("x", ("CanRequestUserInput", true))));
        Give(missing: [update]);
        var simulation = _provider.Simulate(new SimulationRequest { Patches = [_provider.ToPatch(update, demandsIdentity: true)] }, _module.Context)!;
        var outcome = _provider.Installer.Install(Request(One, acceptsEula: true), _module.Context);

        Assert.Equal((false, 0, 1), (simulation.IsPossible, simulation.Upgraded.Count, simulation.KeptBack.Count));
        Assert.StartsWith(id, Assert.Single(outcome.Diagnostics).Id, StringComparison.Ordinal);
        Assert.DoesNotContain(_module.Calls, call => call.Parameters.ContainsKey("Install"));
    }

    [Fact]
    public void What_is_hidden_is_not_asked_for_by_a_call_that_installs()
    {
        Give(missing: [Update(One)]);
        _provider.Installer.Install(Request(One, acceptsEula: true), _module.Context);
        Assert.DoesNotContain("WithHidden", _module.Calls.Single(call => call.Parameters.ContainsKey("Install")).Parameters.Keys);
    }

    [Fact]
    public void One_update_that_fails_does_not_keep_the_next_from_being_installed()
    {
        _module.OnInvoke = (_, parameters) => ((string[])parameters["UpdateID"]!)[0] == One ? throw ErrorCodes.SessionFailed.ToException("It failed.") : !parameters.ContainsKey("Install") ? new SessionResult { Output = [Update(Two)] } : new SessionResult { Output = [Update(Two, 200, ("X", 3), ("InstallResult", "Installed"))] };
        var outcome = _provider.Installer.Install(Request(One, true, Two), _module.Context);

        Assert.StartsWith("PSWindowsUpdate says that 1 of 2 updates are installed.", outcome.Message);
    }

    [Fact]
    public void Going_back_removes_by_identity_and_says_what_cannot_come_back()
    {
        _module.OnInvoke = (_, _) => new SessionResult { Warnings = ["Exception from HRESULT: 0x80240028. It did not come from a WSUS server."] };
        var outcome = _provider.Installer.Restore(
            new RestoreRequest { DeploymentId = "d", Packages = [new PackageCondition { Name = Two, Version = "199" }], Added = [new PackageCondition { Name = One, Version = "200" }] }, _module.Context);

        Assert.False(outcome.Succeeded);
        Assert.Contains("0x80240028", outcome.Message);
        Assert.Equal(("Remove-WindowsUpdate", One, true), (_module.Calls.Single().Command, (string)_module.Calls.Single().Parameters["UpdateID"]!, (bool)_module.Calls.Single().Parameters["IgnoreReboot"]!));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, null)]
    public void The_restart_state_is_what_the_module_answers_and_no_answer_is_unknown(bool? answer, bool? pending)
    {
        _module.OnInvoke = (_, _) => new SessionResult { Output = answer is null ? [] : [Object("System.Boolean", (SessionObject.ValueName, answer))] };

        Assert.Equal(pending, _provider.GetRebootState("/", _module.Context).Pending);
        Assert.Null(_provider.GetRebootState("/", OperationContext.None).Pending);
    }

    [Fact]
    public void History_comes_oldest_first_with_the_identity_and_the_failures()
    {
        _module.OnInvoke = (_, _) => new SessionResult
        {
            Output =
            [
                Object("PSWindowsUpdate.History", ("Date", new DateTime(2025, 5, 2, 0, 0, 0, DateTimeKind.Utc)), ("OperationName", "Uninstallation"), ("KB", "KB890830"), ("Result", "Aborted ")),
                Object("PSWindowsUpdate.History", ("Date", new DateTime(2025, 5, 1, 0, 0, 0, DateTimeKind.Utc)), ("OperationName", "Installation"), ("UpdateIdentity", Object("x", ("UpdateID", One), ("RevisionNumber", 200))), ("Result", "Succeeded")),
                Object("PSWindowsUpdate.History", ("Date", null), ("KB", "KB1")),
            ],
        };
        var entries = _provider.GetHistory("/", _module.Context).ToArray();

        Assert.Equal([One, "KB890830"], entries.Select(e => e.Name));
        Assert.Equal([HistoryAction.Install, HistoryAction.Remove], entries.Select(e => e.Action));
        Assert.Equal([null, "Aborted"], entries.Select(e => e.Error));
    }

    [Fact]
    public void What_remoting_leaves_of_an_update_is_enough_to_look_it_up_and_not_to_install_it()
    {
        var copy = Object("Deserialized.PSWindowsUpdate.WindowsUpdate", ("Identity", "System.__ComObject"), ("KB", "KB5058384"), ("Title", "Update\u202e"), ("PSComputerName", "far01"));

        Assert.Equal("KB5058384", _provider.ToPatch(copy, demandsIdentity: false).Kb);
        Assert.Equal("PO1294", Assert.Throws<PatchOpsException>(() => _provider.ToPatch(copy, demandsIdentity: true)).Code.Id);
        Assert.Equal("far01", _provider.ComputerOf(copy));
    }

    private int Searches() => _module.Calls.Count(call => call.Command == "Get-WindowsUpdate" && !call.Parameters.ContainsKey("UpdateID"));

    private void Remember(params SessionObject[] history)
    {
        var lists = _module.OnInvoke;
        _module.OnInvoke = (command, parameters) => command == "Get-WUHistory" ? new SessionResult { Output = history } : lists(command, parameters);
    }

    private static SessionObject Done(string id, string operation, string result, int day) => Object(
        "PSWindowsUpdate.WUHistory",
        ("Date", new DateTime(2025, 11, day, 2, 20, 0, DateTimeKind.Local)), ("OperationName", operation), ("Result", result), ("UpdateIdentity", Object("x", ("UpdateID", id), ("RevisionNumber", 201))));

    private void Give(SessionObject[] missing, params SessionObject[] installed) =>
        _module.OnInvoke = (_, parameters) => new SessionResult { Output = parameters.ContainsKey("IsInstalled") ? installed : missing };

    private static InstallRequest Request(string id, bool acceptsEula, params string[] more) => new()
    {
        AcceptsEula = acceptsEula,
        Patches = more.Prepend(id).Select(name => new PlannedPatch { Id = $"PSWindowsUpdate:{name}@200", Name = name, AvailableVersion = "200", Reason = "It is due." }).ToArray(),
    };
}
