using PatchOps.Diagnostics;
using PatchOps.Reboot;

namespace PatchOps.Core.Tests.Reboot;

public sealed class StaleDecisionTests
{
    [Fact]
    public void A_stale_service_is_a_reason_that_names_it_and_no_restart_of_the_machine()
    {
        var state = Decide(Process(7, "sshd", "ssh.service"), Process(9, "cron", "cron.service"), Process(8, "sshd", "ssh.service"));

        Assert.False(state.Pending);
        Assert.Equal("3 processes run replaced code; their services need a restart: cron.service, ssh.service.", Assert.Single(state.Reasons));
        Assert.Equal([7, 9, 8], state.StaleProcesses.Select(p => p.Pid));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("session-3.scope")]
    [InlineData("user@1000.service")]
    public void What_no_service_restart_reaches_is_named_with_its_process_id(string? unit)
    {
        var state = Decide(Process(4711, "tmux: server", unit));

        Assert.False(state.Pending);
        Assert.Equal("1 process runs replaced code; to be ended and begun anew: tmux: server (4711).", Assert.Single(state.Reasons));
    }

    [Theory]
    [InlineData(1, "systemd", "init.scope")]
    [InlineData(1, "sh", null)]
    [InlineData(400, "dbus-daemon", "dbus.service")]
    [InlineData(400, "dbus-broker", "dbus-broker.service")]
    public void Pid_1_and_the_message_bus_need_a_restart_of_the_machine(int pid, string name, string? unit)
    {
        var state = Decide(Process(pid, name, unit), Process(9, "cron", "cron.service"));

        Assert.True(state.Pending);
        Assert.Equal(
            [$"{name} ({pid}) runs replaced code, which takes a restart of the machine.", "1 process runs replaced code; their services need a restart: cron.service."],
            state.Reasons);
    }

    [Fact]
    public void A_long_list_is_cut_and_says_by_how_many()
    {
        var state = Decide(Enumerable.Range(10, 30).Select(i => Process(i, "app", $"app{i}.service")).ToArray());

        Assert.Contains("app19.service and 20 more.", Assert.Single(state.Reasons), StringComparison.Ordinal);
        Assert.Equal(30, state.StaleProcesses.Count);
    }

    [Fact]
    public void What_could_not_be_looked_into_is_a_reason_and_a_diagnostic_and_decides_nothing()
    {
        var diagnostic = ErrorCodes.ProcessesNotRead.ToDiagnostic("12 processes could not be looked into.", "apt");
        var state = RebootDecision.Decide(new RebootEvidence { RunningKernel = "6.1.0-40-amd64", Kernels = [Kernel], NotRead = [diagnostic] });

        Assert.False(state.Pending);
        Assert.Equal([diagnostic.Message], state.Reasons);
        Assert.Equal([diagnostic], state.Diagnostics);
    }

    [Fact]
    public void A_tree_has_its_processes_and_neither_kernel_nor_verdict()
    {
        var state = RebootDecision.DecideOffline("/srv/chroot", [Process(7, "sshd", null)], []);

        Assert.Null(state.Pending);
        Assert.Null(state.Kernel);
        Assert.Equal(["'/srv/chroot' is not the running system.", "1 process runs replaced code; to be ended and begun anew: sshd (7)."], state.Reasons);
    }

    [Theory]
    [InlineData("Linux version 6.1.0-40-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2025-09-20)", "6.1.153-1")]
    [InlineData("Linux version 6.8.0-85-generic (buildd@host) (x86_64-linux-gnu-gcc-13 (Ubuntu 13.3.0-6ubuntu2~24.04) 13.3.0) #85-Ubuntu SMP PREEMPT_DYNAMIC Thu Sep 18 15:26:59 UTC 2025", null)]
    [InlineData("Linux version 6.12.1 (root@host) (gcc (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP", null)]
    [InlineData(null, null)]
    public void The_running_kernel_is_told_with_the_version_that_Debian_writes_into_it(string? build, string? version)
    {
        var evidence = new RebootEvidence { RunningKernel = "6.1.0-40-amd64", RunningKernelBuild = build, Kernels = [Kernel] };

        Assert.Equal(new RunningKernel { Release = "6.1.0-40-amd64", Version = version }, RebootDecision.Decide(evidence).Kernel);
        Assert.Null(RebootDecision.Decide(evidence with { IsContainer = true }).Kernel);
        Assert.Null(RebootDecision.Decide(evidence with { RunningKernel = null }).Kernel);
    }

    private static InstalledKernel Kernel { get; } = new() { Release = "6.1.0-40-amd64", PackageVersion = "1" };

    private static RebootState Decide(params StaleProcess[] processes) => RebootDecision.Decide(
        new RebootEvidence { RunningKernel = "6.1.0-40-amd64", Kernels = [Kernel], StaleProcesses = processes });

    private static StaleProcess Process(int pid, string name, string? unit) => new() { Pid = pid, Name = name, Unit = unit, Files = ["/usr/lib/libssl.so.3"] };
}
