using PatchOps.Reboot;

namespace PatchOps.Core.Tests.Reboot;

public sealed class RebootDecisionTests
{
    [Fact]
    public void A_request_of_a_package_is_a_pending_restart_and_names_the_package()
    {
        var state = RebootDecision.Decide(Machine("6.1.0-40-amd64", "6.1.0-40-amd64") with { IsRequested = true, RequestedBy = ["libc6", "dbus"] });

        Assert.True(state.Pending);
        Assert.Contains("libc6, dbus", Assert.Single(state.Reasons));
    }

    [Fact]
    public void A_newer_kernel_on_the_disk_is_a_pending_restart()
    {
        var state = RebootDecision.Decide(Machine("6.1.0-9-amd64", "6.1.0-9-amd64", "6.1.0-40-amd64"));

        Assert.True(state.Pending);
        Assert.Contains("6.1.0-9-amd64 runs; 6.1.0-40-amd64 is installed", Assert.Single(state.Reasons));
    }

    [Fact]
    public void The_newest_kernel_running_needs_none()
    {
        var state = RebootDecision.Decide(Machine("6.1.0-40-amd64", "6.1.0-37-amd64", "6.1.0-40-amd64"));

        Assert.False(state.Pending);
        Assert.Empty(state.Reasons);
    }

    [Fact]
    public void A_kernel_of_another_flavour_is_not_compared()
    {
        var state = RebootDecision.Decide(Machine("6.8.0-40-generic", "6.8.0-40-generic", "6.8.0-99-lowlatency"));

        Assert.False(state.Pending);
    }

    [Fact]
    public void A_kernel_rebuilt_under_the_same_name_is_a_pending_restart()
    {
        var evidence = Machine("6.1.0-40-amd64") with
        {
            RunningKernelBuild = "Linux version 6.1.0-40-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2025-09-20)",
            Kernels = [new InstalledKernel { Release = "6.1.0-40-amd64", PackageVersion = "6.1.158-1" }],
        };

        Assert.True(RebootDecision.Decide(evidence).Pending);
        Assert.False(RebootDecision.Decide(evidence with { Kernels = [new InstalledKernel { Release = "6.1.0-40-amd64", PackageVersion = "6.1.153-1" }] }).Pending);
    }

    [Fact]
    public void In_a_container_the_kernel_is_not_compared()
    {
        var state = RebootDecision.Decide(Machine("6.1.0-9-amd64", "6.1.0-40-amd64") with { IsContainer = true });

        Assert.False(state.Pending);
        Assert.Contains("container", Assert.Single(state.Reasons));
    }

    [Fact]
    public void A_kernel_newer_than_every_installed_one_is_unknown_and_not_fine()
    {
        Assert.Null(RebootDecision.Decide(Machine("6.12.0-1-amd64", "6.1.0-40-amd64")).Pending);
    }

    [Fact]
    public void An_unreadable_kernel_release_is_unknown_and_not_fine()
    {
        Assert.Null(RebootDecision.Decide(Machine("6.1.0-40-amd64", "6.1.0-40-amd64") with { RunningKernel = null }).Pending);
    }

    private static RebootEvidence Machine(string running, params string[] installed) => new()
    {
        RunningKernel = running,
        Kernels = installed.Select(r => new InstalledKernel { Release = r, PackageVersion = "1" }).ToArray(),
    };
}
