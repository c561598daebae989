using PatchOps.Adapters.Platform.Machines;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Machines;

public sealed class LinuxMachineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_boot_id_is_the_kernels_and_nothing_where_it_is_damaged()
    {
        Assert.Null(Machine().BootId);
        _folder.Write("proc/sys/kernel/random/boot_id", "6901296d-f73d-4a4d-8ed8-4cd0b6e51d1e\n");
        Assert.Equal("6901296d-f73d-4a4d-8ed8-4cd0b6e51d1e", Machine().BootId);
        _folder.Write("proc/sys/kernel/random/boot_id", "\u001b[2J");
        Assert.Null(Machine().BootId);
    }

    [Fact]
    public void A_server_without_power_supplies_runs_on_mains_as_far_as_anybody_knows()
    {
        Assert.Null(Machine().IsOnBattery);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sys/class/power_supply"));
        Assert.False(Machine().IsOnBattery);
    }

    [Theory]
    [InlineData("0", "Discharging", true)]
    [InlineData("1", "Discharging", false)]
    [InlineData("1", "Charging", false)]
    [InlineData("0", "Full", false)]
    [InlineData("0", "Unknown", null)]
    public void A_laptop_tells_by_its_supplies(string online, string status, bool? onBattery)
    {
        Supply("AC", ("type", "Mains"), ("online", online));
        Supply("BAT0", ("type", "Battery"), ("status", status));
        Supply("hidpp_battery_0", ("type", "Battery"), ("scope", "Device"), ("status", "Discharging"));
        Assert.Equal(onBattery, Machine().IsOnBattery);
    }

    [Fact]
    public void A_supply_whose_files_went_away_says_nothing_instead_of_failing()
    {
        Supply("BAT0", ("type", "Battery"));
        Assert.Null(Machine().IsOnBattery);
    }

    [Theory]
    [InlineData(0, "", true)]
    [InlineData(1, "shutdown: cannot find pid of running shutdown.\n", true)]
    [InlineData(1, "Failed to cancel: Access denied\n", false)]
    public void A_restart_is_taken_back_and_that_there_was_none_is_no_failure(int code, string error, bool isFine)
    {
        var runner = new RecordingRunner(code, error: error);
        var machine = new LinuxMachine(runner, _folder.Path);
        if (isFine)
        {
            machine.CancelRestart(OperationContext.None);
        }
        else
        {
            Assert.Equal("PO1854", Assert.Throws<PatchOpsException>(() => machine.CancelRestart(OperationContext.None)).Code.Id);
        }

        Assert.Equal(["shutdown -c"], runner.Commands);
    }

    // Recorded with systemd 252: the sessions of two services with a PAM name, and one line of a terminal's session as loginctl(1) prints it.
    [Fact]
    public void Only_people_count_as_logged_on()
    {
        Booted();
        var runner = new RecordingRunner(spec => spec.FileName == "loginctl" && spec.Arguments[0] == "list-sessions"
            ? Printed("1 1000 alice   \n2    0 root    \n5 1001 bob seat0 tty2\n")
            : Printed("Name=alice\nClass=background\nState=active\n\nName=root\nClass=greeter\nState=active\n\nName=bob\nClass=user\nState=active\n\nName=carol\nClass=user\nState=closing\n", 1));

        Assert.Equal(["bob"], new LinuxMachine(runner, _folder.Path).GetLoggedOnUsers(OperationContext.None));
        Assert.Equal("loginctl show-session --no-pager --property=Name --property=Class --property=State -- 1 2 5", runner.Commands.Last());
    }

    [Fact]
    public void Without_systemd_who_tells_and_its_names_are_safe_to_show()
    {
        var runner = new RecordingRunner(output: "alice    pts/0        2026-11-27 09:00 (10.0.0.5)\nb\u001b[31mob tty1 2026-11-27 09:01\nalice pts/1 2026-11-27 09:02\n");

        Assert.Equal(["alice", "b?[31mob"], new LinuxMachine(runner, _folder.Path).GetLoggedOnUsers(OperationContext.None));
        Assert.Equal(["who"], runner.Commands);
    }

    [Fact]
    public void Tools_that_are_missing_leave_nobody_logged_on()
    {
        Booted();
        var runner = new RecordingRunner(_ => throw ErrorCodes.ToolNotStarted.ToException("no such program"));
        Assert.Empty(new LinuxMachine(runner, _folder.Path).GetLoggedOnUsers(OperationContext.None));
    }

    [Fact]
    public void A_session_id_that_is_an_option_is_not_handed_on() =>
        Assert.Equal(["c1", "3"], LoggedOn.SessionIds("--all 0 root\n c1 42 gdm seat0\n3 0 root\n$(x) 1 a\n"));

    [Theory]
    [InlineData(15 * 60, true, true, "shutdown -r -- +15 patching")]
    [InlineData((15 * 60) + 1, true, true, "shutdown -r -- +16 patching")]
    [InlineData(60, false, true, "shutdown -r --no-wall -- +1")]
    [InlineData(60, false, false, "shutdown -r -- +1")]
    [InlineData(0, true, true, "systemctl reboot")]
    [InlineData(0, false, true, "systemctl --no-wall reboot")]
    [InlineData(0, false, false, "shutdown -r now")]
    [InlineData(100 * 24 * 3600, true, true, "shutdown -r -- +1440 patching")]
    public void A_restart_is_asked_for_in_the_words_of_the_tool(int seconds, bool notify, bool hasSystemd, string command)
    {
        var (tool, arguments) = LinuxMachine.RestartCommand(TimeSpan.FromSeconds(seconds), notify, "patching", hasSystemd);
        Assert.Equal(command, string.Join(" ", arguments.Prepend(tool)));
    }

    [Fact]
    public void The_notice_is_one_argument_without_control_characters()
    {
        Booted();
        var runner = new RecordingRunner();
        new LinuxMachine(runner, _folder.Path).Restart(TimeSpan.FromMinutes(5), notify: true, "--halt\n\u001b]0;x\u0007; reboot", OperationContext.None);

        Assert.Equal(["-r", "--", "+5", "--halt ?]0;x?; reboot"], Assert.Single(runner.Specs).Arguments);
    }

    [Theory]
    [InlineData(".dockerenv")]
    [InlineData("run/.containerenv")]
    [InlineData("run/systemd/container")]
    public void In_a_container_nothing_is_restarted(string mark)
    {
        _folder.Write(mark, "lxc\n");
        var runner = new RecordingRunner();

        var failure = Assert.Throws<PatchOpsException>(() => new LinuxMachine(runner, _folder.Path).Restart(TimeSpan.Zero, false, "", OperationContext.None));

        Assert.Equal("PO1851", failure.Code.Id);
        Assert.Empty(runner.Specs);
    }

    [Fact]
    public void A_restart_that_is_refused_or_cannot_be_asked_for_says_so()
    {
        var refusing = new RecordingRunner(1, "", "Operation inhibited by \"apt\"\n");
        var missing = new RecordingRunner(_ => throw ErrorCodes.ToolNotStarted.ToException("no such program"));

        Assert.Contains("inhibited", Restarting(refusing).Message);
        Assert.Equal("PO1851", Restarting(missing).Code.Id);
    }

    [Fact]
    public void The_one_behind_sudo_is_named()
    {
        Assert.Equal("root (sudo by alice)", AccountName.Of("root", "alice"));
        Assert.Equal("root", AccountName.Of("root", null));
        Assert.Equal("a?b", AccountName.Of("a\u001bb", ""));
        Assert.Equal("unknown", AccountName.Of("", null));
    }

    private PatchOpsException Restarting(RecordingRunner runner) => Assert.Throws<PatchOpsException>(
        () => new LinuxMachine(runner, _folder.Path).Restart(TimeSpan.FromMinutes(1), true, "x", OperationContext.None));

    private static ProcessResult Printed(string output, int code = 0) => new() { ExitCode = code, Output = output, Error = "" };

    private LinuxMachine Machine() => new(new RecordingRunner(), _folder.Path);

    private void Booted() => Directory.CreateDirectory(Path.Combine(_folder.Path, "run/systemd/system"));

    private void Supply(string name, params (string File, string Text)[] files)
    {
        foreach (var (file, text) in files)
        {
            _folder.Write($"sys/class/power_supply/{name}/{file}", text + "\n");
        }
    }
}
