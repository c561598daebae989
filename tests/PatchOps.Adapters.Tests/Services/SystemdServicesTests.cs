using PatchOps.Adapters.Services;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Services;

/// <summary>The outputs were recorded with systemd 252, booted in a namespace of its own.</summary>
public sealed class SystemdServicesTests : IDisposable
{
    private const string Running = "Type=simple\nLoadState=loaded\nActiveState=active\n";
    private const string Failed = "Type=simple\nLoadState=loaded\nActiveState=failed\n";
    private const string Absent = "Type=\nLoadState=not-found\nActiveState=inactive\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_systemd_does_not_run_nothing_is_asked_and_nothing_known()
    {
        var runner = new RecordingRunner();
        var services = new SystemdServices(runner, _folder.Path);

        Assert.False(services.IsAvailable);
        Assert.Null(services.IsRunning("ssh", OperationContext.None));
        Assert.Null(services.GetFailed(OperationContext.None));
        Assert.Null(services.CountErrors(DateTimeOffset.UnixEpoch, OperationContext.None));
        Assert.Equal("PO1852", Restarting(services, "ssh").Code.Id);
        Assert.Empty(runner.Specs);
    }

    [Theory]
    [InlineData(Running, true)]
    [InlineData(Failed, false)]
    [InlineData(Absent, false)]
    [InlineData("LoadState=loaded\nActiveState=reloading\n", true)]
    [InlineData("LoadState=loaded\nActiveState=activating\n", false)]
    [InlineData("", null)]
    [InlineData("ActiveState=ecstatic\n", null)]
    public void A_service_runs_does_not_or_is_not_known(string output, bool? isRunning)
    {
        var runner = new RecordingRunner(output: output);
        Assert.Equal(isRunning, Booted(runner).IsRunning("lab-good", OperationContext.None));
        Assert.Equal(["--", "lab-good"], Assert.Single(runner.Specs).Arguments.TakeLast(2));
    }

    [Fact]
    public void A_manager_that_does_not_answer_is_not_a_service_that_is_down() =>
        Assert.Null(Booted(new RecordingRunner(1, Failed, "Failed to connect to bus: Host is down\n")).IsRunning("ssh", OperationContext.None));

    [Theory]
    [InlineData("--now")]
    [InlineData("a b")]
    [InlineData("ssh*")]
    [InlineData("../ssh.service")]
    [InlineData("ssh\n")]
    [InlineData("")]
    [InlineData("é.service")]
    public void What_is_no_units_name_never_reaches_systemctl(string name)
    {
        var runner = new RecordingRunner(output: Running);
        Assert.Null(Booted(runner).IsRunning(name, OperationContext.None));
        Assert.Equal("PO1852", Restarting(Booted(runner), name).Code.Id);
        Assert.Empty(runner.Specs);
    }

    [Fact]
    public void Failed_units_are_listed_by_name()
    {
        const string Output = "lab-bad.service        loaded failed failed lab-bad.service\nlab-one@a\\x2db.service loaded failed failed lab-one@a\\x2db.service\n";

        Assert.Equal(["lab-bad.service", "lab-one@a\\x2db.service"], Booted(new RecordingRunner(output: Output)).GetFailed(OperationContext.None));
        Assert.Equal(["old.service"], SystemctlOutput.Units("● old.service loaded failed failed An old one\n"));
        Assert.Empty(Booted(new RecordingRunner()).GetFailed(OperationContext.None)!);
        Assert.Null(Booted(new RecordingRunner(1, "", "Failed to connect to bus")).GetFailed(OperationContext.None));
    }

    [Fact]
    public void Errors_are_counted_by_entry_and_not_by_line()
    {
        const string Output = """
            {"__CURSOR":"s=6b0e;i=9;b=6901;m=2c7a;t=6613;x=1258","__REALTIME_TIMESTAMP":"1795740899815168","PRIORITY":"3","_BOOT_ID":"6901","__MONOTONIC_TIMESTAMP":"11939281797"}
            {"__CURSOR":"s=6b0e;i=b;b=6901;m=2c7a;t=6613;x=9c4d","__REALTIME_TIMESTAMP":"1795740899846809","PRIORITY":"2","_BOOT_ID":"6901","__MONOTONIC_TIMESTAMP":"11939313438"}

            """;
        var runner = new RecordingRunner(output: Output);

        Assert.Equal(2, Booted(runner).CountErrors(DateTimeOffset.FromUnixTimeSeconds(1763755200), OperationContext.None));
        Assert.Contains("--since=@1763755200", Assert.Single(runner.Specs).Arguments);
        Assert.Equal(0, Booted(new RecordingRunner()).CountErrors(DateTimeOffset.UnixEpoch, OperationContext.None));
    }

    [Theory]
    [InlineData(0, "Hint: You are currently not seeing messages from other users and the system.\n")]
    [InlineData(0, "No journal files were found.\n")]
    [InlineData(1, "")]
    public void A_journal_that_cannot_be_read_is_not_a_journal_without_errors(int code, string error) =>
        Assert.Null(Booted(new RecordingRunner(code, "", error)).CountErrors(DateTimeOffset.UnixEpoch, OperationContext.None));

    [Fact]
    public void A_service_is_restarted_and_looked_at_again()
    {
        var runner = new RecordingRunner(output: Running);
        Booted(runner).Restart("lab-good.service", OperationContext.None);

        Assert.Equal("systemctl --no-ask-password restart -- lab-good.service", runner.Commands.ElementAt(1));
        Assert.Equal(["show", "--no-ask-password", "show"], runner.Specs.Select(s => s.Arguments[0]));
    }

    // systemctl restart of a program that ends at once: exit code 0.
    [Fact]
    public void A_service_that_ends_at_once_was_not_restarted_whatever_systemctl_says()
    {
        var failure = Restarting(Booted(new RecordingRunner(output: Failed)), "lab-bad");
        Assert.Equal("PO1852", failure.Code.Id);
        Assert.Contains("does not run", failure.Message);
    }

    [Fact]
    public void What_systemctl_says_of_a_failure_is_told()
    {
        var runner = new RecordingRunner(spec => spec.Arguments[0] == "show"
            ? new ProcessResult { ExitCode = 0, Output = Running, Error = "" }
            : new ProcessResult { ExitCode = 5, Output = "", Error = "Failed to restart nothere.service: Unit nothere.service not found.\n" });
        Assert.Contains("not found", Restarting(Booted(runner), "nothere").Message);
    }

    [Theory]
    [InlineData("dbus.service")]
    [InlineData("systemd-logind")]
    [InlineData("getty@tty1.service")]
    [InlineData("user@1000.service")]
    [InlineData("NetworkManager.service")]
    [InlineData("session-3.scope")]
    public void What_would_throw_users_out_is_left_to_a_restart_of_the_machine(string unit)
    {
        var runner = new RecordingRunner(output: Running);
        Assert.Equal("PO1852", Restarting(Booted(runner), unit).Code.Id);
        Assert.Empty(runner.Specs);
    }

    [Theory]
    [InlineData("patchops-deploy")]
    [InlineData("patchops-deploy.service")]
    public void The_unit_that_this_program_runs_in_is_never_restarted(string unit)
    {
        _folder.Write("proc/self/cgroup", "0::/system.slice/patchops-deploy.service\n");
        var runner = new RecordingRunner(output: Running);
        var services = Booted(runner);

        Assert.Equal("patchops-deploy.service", services.Own);
        Assert.Contains("would end", Restarting(services, unit).Message);
        Assert.Empty(runner.Specs);
    }

    [Fact]
    public void A_task_is_no_service_to_restart() =>
        Assert.Contains("run the task again", Restarting(Booted(new RecordingRunner(output: "Type=oneshot\nLoadState=loaded\nActiveState=active\n")), "cloud-final").Message);

    [Fact]
    public void Without_a_control_group_there_is_no_own_unit() => Assert.Null(Booted(new RecordingRunner()).Own);

    private static PatchOpsException Restarting(SystemdServices services, string unit) =>
        Assert.Throws<PatchOpsException>(() => services.Restart(unit, OperationContext.None));

    private SystemdServices Booted(RecordingRunner runner)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "run/systemd/system"));
        return new SystemdServices(runner, _folder.Path);
    }
}
