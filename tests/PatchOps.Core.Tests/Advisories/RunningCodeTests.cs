using PatchOps.Advisories;
using static PatchOps.Core.Tests.Advisories.Machines;

namespace PatchOps.Core.Tests.Advisories;

public class RunningCodeTests
{
    private const string Bookworm = "debian:bookworm";
    private readonly FakeAdvisories _catalogue = new FakeAdvisories().Has(FeedNames.Debian, Now);

    [Fact]
    public void A_fix_that_is_installed_while_the_old_library_runs_waits_for_a_restart()
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", "3.0.17-1"), Claim("CVE-2024-1", "3.0.10-1"));

        var finding = Assert.Single(Match(Stale("3.0.16-1")).Findings);

        Assert.Equal(("CVE-2025-1", FindingStatus.PendingRestart), (finding.Cve, finding.Status));
        Assert.Equal(("nginx.service", 42), (finding.Processes.Single().Unit, finding.Processes.Single().Pid));
    }

    [Fact]
    public void A_process_that_began_after_the_fix_does_not_wait()
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", "3.0.17-1"));

        Assert.Empty(Match(Stale("3.0.17-1")).Findings);
    }

    [Fact]
    public void Old_code_of_an_unknown_version_is_said_and_no_vulnerability_is_invented()
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", "3.0.17-1"), Claim("CVE-2024-1", "3.0.10-1"));

        var finding = Assert.Single(Match(Stale(null)).Findings);

        Assert.Equal((null, FindingStatus.PendingRestart), (finding.Cve, finding.Status));
        Assert.Equal(FindingStatus.Unknown, Assert.Single(Match(Stale(null), "CVE-2025-1").Findings).Status);
    }

    [Fact]
    public void What_is_still_vulnerable_on_disk_stays_fixable()
    {
        _catalogue.Claim(Bookworm, "openssl", Claim("CVE-2025-1", "3.0.99-1"));

        Assert.Equal(FindingStatus.Fixable, Assert.Single(Match(Stale("3.0.16-1")).Findings).Status);
    }

    [Fact]
    public void The_running_kernel_is_judged_under_its_real_source_and_old_ones_are_removable()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.170-1"), Claim("CVE-2025-2", "6.1.190-1"), Claim("CVE-2025-3", "6.1.150-1"));

        var result = Match(Kernels("6.1.0-40-amd64", ("6.1.0-38-amd64", "6.1.147+1"), ("6.1.0-40-amd64", "6.1.153+1"), ("6.1.0-42-amd64", "6.1.180+1")));

        Assert.Equal(
            [("CVE-2025-1", FindingStatus.PendingRestart), ("CVE-2025-2", FindingStatus.Fixable)],
            result.Findings.Select(f => (f.Cve!, f.Status)));
        Assert.All(result.Findings, f => Assert.Equal("linux-image-6.1.0-40-amd64", f.Package));
        Assert.Equal("linux-image-6.1.0-38-amd64", Assert.Single(result.RemovableKernels).Name);
        Assert.Equal("linux-libc-dev", Assert.Single(result.WithoutKernelCode).Name);
    }

    [Fact]
    public void A_kernel_upgraded_in_place_runs_the_build_it_names()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.153-1"));
        var inventory = Kernels("6.1.0-40-amd64", ("6.1.0-40-amd64", "6.1.153+1"));

        Assert.Empty(Match(inventory).Findings);
        Assert.Equal(
            FindingStatus.PendingRestart,
            Assert.Single(Match(inventory with { RebootState = inventory.RebootState with { Kernel = new RunningKernel { Release = "6.1.0-40-amd64", Version = "6.1.148-1" } } }).Findings).Status);
    }

    [Fact]
    public void Of_an_offline_tree_the_newest_kernel_is_judged()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.170-1"));

        var result = Match(Kernels(null, ("6.1.0-40-amd64", "6.1.153+1"), ("6.1.0-42-amd64", "6.1.180+1")) with { Root = "/srv/image" });

        Assert.Empty(result.Findings);
        Assert.Equal("linux-image-6.1.0-40-amd64", Assert.Single(result.RemovableKernels).Name);
    }

    [Fact]
    public void Where_the_running_kernel_is_not_known_each_may_be_it()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.170-1"));

        var result = Match(Kernels(null, ("6.1.0-40-amd64", "6.1.153+1"), ("6.1.0-42-amd64", "6.1.180+1")));

        Assert.Equal(("linux-image-6.1.0-40-amd64", FindingStatus.Fixable), Assert.Single(result.Findings) is var f ? (f.Package, f.Status) : default);
        Assert.Empty(result.RemovableKernels);
    }

    [Fact]
    public void A_running_kernel_whose_package_was_removed_is_judged_all_the_same()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.170-1"));
        var inventory = Kernels(null, ("6.1.0-40-amd64", "6.1.163+1"), ("6.1.0-42-amd64", "6.1.180+1"));
        PatchInventory Running(string? version) =>
            inventory with { RebootState = inventory.RebootState with { Kernel = new RunningKernel { Release = "6.1.0-39-amd64", Version = version } } };

        var known = Match(Running("6.1.160-1"));
        var unknown = Match(Running(null));

        Assert.Equal(("linux-image-6.1.0-39-amd64", FindingStatus.PendingRestart), Assert.Single(known.Findings) is var f ? (f.Package, f.Status) : default);
        Assert.Equal("linux-libc-dev", Assert.Single(known.WithoutKernelCode).Name);
        Assert.Equal((null, FindingStatus.Unknown), Assert.Single(unknown.Findings) is var u ? (u.Cve, u.Status) : default);
    }

    [Fact]
    public void A_new_kernel_is_offered_by_the_meta_package()
    {
        _catalogue.Claim(Bookworm, "linux", Claim("CVE-2025-1", "6.1.170-1"));
        var meta = Deb("linux-image-amd64", "6.1.153-1", "linux-signed-amd64", "6.1.153+1");
        var inventory = Kernels("6.1.0-40-amd64", ("6.1.0-40-amd64", "6.1.153+1"));
        inventory = inventory with { Installed = [.. inventory.Installed, meta], Available = [Offer(meta, "6.1.180-1") with { SourceVersion = "6.1.180+1" }] };

        Assert.Equal("apt:linux-image-amd64:amd64@6.1.180-1", Assert.Single(Match(inventory).Findings).PatchId);
        Assert.Equal(["CVE-2025-1"], PatchEnrichment.Fill(inventory, _catalogue).Available.Single().Cves);
    }

    [Fact]
    public void Of_several_rpm_kernels_the_running_one_is_judged()
    {
        _catalogue.Claim("almalinux:9", "kernel-core", Claim("CVE-2025-1", "5.14.0-503.el9", feed: FeedNames.Osv));
        var inventory = Alma(Rpm("kernel-core", "5.14.0-362.el9"), Rpm("kernel-core", "5.14.0-427.el9"), Rpm("kernel-core", "5.14.0-503.el9"));
        inventory = inventory with { RebootState = inventory.RebootState with { Kernel = new RunningKernel { Release = "5.14.0-427.el9.x86_64" } } };

        var result = Match(inventory);

        Assert.Equal((FindingStatus.PendingRestart, "5.14.0-427.el9"), (result.Findings.Single().Status, result.Findings.Single().InstalledVersion));
        Assert.Equal("5.14.0-362.el9", Assert.Single(result.RemovableKernels).Version);
    }

    [Fact]
    public void An_rpm_kernel_that_runs_and_was_removed_is_judged_by_its_release()
    {
        _catalogue.Claim("almalinux:9", "kernel-core", Claim("CVE-2025-1", "5.14.0-503.el9", feed: FeedNames.Osv));
        var inventory = Alma(Rpm("kernel-core", "5.14.0-503.el9"), Rpm("kernel-headers", "5.14.0-1.el9"));
        inventory = inventory with { RebootState = inventory.RebootState with { Kernel = new RunningKernel { Release = "5.14.0-60.el9.x86_64" } } };

        var result = Match(inventory);

        Assert.Equal((FindingStatus.PendingRestart, "5.14.0-60.el9"), (result.Findings.Single().Status, result.Findings.Single().InstalledVersion));
        Assert.Equal("kernel-headers", Assert.Single(result.WithoutKernelCode).Name);
    }

    private static PatchInventory Stale(string? running)
    {
        var inventory = Debian(Deb("libssl3", "3.0.17-1", "openssl"));
        return inventory with
        {
            RebootState = new RebootState
            {
                Pending = false,
                StaleProcesses =
                [
                    new StaleProcess { Pid = 42, Name = "nginx", Unit = "nginx.service", Packages = [new StalePackage { Name = "libssl3", Architecture = "amd64", Version = running }] },
                ],
            },
        };
    }

    private static PatchInventory Kernels(string? running, params (string Release, string SourceVersion)[] kernels)
    {
        var images = kernels.Select(k => Deb("linux-image-" + k.Release, k.SourceVersion.Replace('+', '-'), "linux-signed-amd64", k.SourceVersion));
        var inventory = Debian([.. images, Deb("linux-libc-dev", "6.1.180-1", "linux")]);
        return inventory with { RebootState = new RebootState { Pending = false, Kernel = running is null ? null : new RunningKernel { Release = running } } };
    }

    private MatchResult Match(PatchInventory inventory, params string[] cves) => VulnerabilityMatcher.Match(inventory, _catalogue, Now, new MatchOptions { Cves = cves });
}
