using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>Fetching into PatchOps' own archives: mirrors that fail, disks that fill up, files that a power cut damaged.</summary>
public sealed class DownloadTests
{
    [SkippableFact]
    public void What_is_fetched_lies_in_PatchOps_archives_and_nothing_is_installed()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        var mirror = system.Publish(new LabBuild("laba", "1:2.0"));
        var before = system.Snapshot();
        Assert.True(system.Installer.Download(system.Request(LabSystem.Patch("laba", "1:2.0")), OperationContext.None).Succeeded);

        Assert.Equal(before, system.Snapshot());
        Assert.Equal(["laba_1%3a2.0_amd64.deb"], Debs(system.Folders.Archives(system.Path)));
        Assert.Empty(Debs(system.In("var/cache/apt/archives")));

        // What was fetched is installed without the mirror.
        Directory.Delete(mirror, recursive: true);
        Assert.True(system.Installer.Install(system.Request(LabSystem.Patch("laba", "1:2.0")), OperationContext.None).Succeeded);
    }

    [SkippableFact]
    public void What_was_fetched_once_and_is_gone_again_is_not_called_fetched()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        Assert.False(IsFetched(system.Provider));
        Assert.True(system.Installer.Download(system.Request(LabSystem.Patch("laba", "2.0")), OperationContext.None).Succeeded);
        var session = new AptProvider(new ProcessRunner(), () => system.Folders);
        Assert.True(IsFetched(session));

        File.Delete(Directory.GetFiles(system.Folders.Archives(system.Path), "*.deb").Single());

        Assert.False(IsFetched(session));

        bool IsFetched(IPatchProvider provider) => provider.Simulate(new SimulationRequest { Root = system.Path, Patches = [AptSimulate.Patch("laba", "2.0")] }, OperationContext.None)!.IsFetched;
    }

    [SkippableFact]
    public void Nothing_is_installed_from_a_folder_that_others_can_write()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        var request = system.Request(LabSystem.Patch("laba", "2.0"));
        Assert.True(system.Installer.Download(request, OperationContext.None).Succeeded);
        var folder = system.Folders.Archives(system.Path);
        LabTool.Run("chmod", ["o+w", folder]);

        foreach (var outcome in new[] { system.Installer.Download(request, OperationContext.None), system.Installer.Install(request, OperationContext.None) })
        {
            Assert.False(outcome.Succeeded);
            Assert.Equal("PO1234", Assert.Single(outcome.Diagnostics).Id);
            Assert.Contains("chmod go-w", outcome.Message, StringComparison.Ordinal);
        }

        Assert.Equal("1.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_mirror_that_is_gone_in_the_middle_may_be_there_again_later()
    {
        using var system = new LabSystem();
        system.Install(new("laba", "1.0"), new("labb", "1.0"));
        var mirror = system.Publish(new("laba", "2.0"), new("labb", "2.0"));
        var there = Path.Combine(mirror, "labb_2.0_amd64.deb");
        File.Move(there, there + ".away");
        var request = system.Request(LabSystem.Patch("laba", "2.0"), LabSystem.Patch("labb", "2.0"));
        var outcome = system.Installer.Download(request, OperationContext.None);

        Assert.False(outcome.Succeeded);
        Assert.True(outcome.IsTransient);
        Assert.Equal("PO1222", Assert.Single(outcome.Diagnostics).Id);
        Assert.Contains("labb", outcome.Message, StringComparison.Ordinal);
        Assert.False(system.Installer.Install(request, OperationContext.None).Succeeded);
        Assert.Equal(("1.0", "1.0"), (system.Version("laba"), system.Version("labb")));

        File.Move(there + ".away", there);
        Assert.True(system.Deploy(request).Succeeded);
        Assert.Equal(("2.0", "2.0"), (system.Version("laba"), system.Version("labb")));
    }

    [SkippableFact]
    public void A_package_file_that_a_power_cut_filled_with_zeros_is_fetched_again()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        var request = system.Request(LabSystem.Patch("laba", "2.0"));
        system.Installer.Download(request, OperationContext.None);
        var file = Directory.GetFiles(system.Folders.Archives(system.Path), "*.deb").Single();
        File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
        var outcome = system.Deploy(request);

        Assert.False(outcome.Succeeded);
        Assert.True(outcome.IsTransient);
        Assert.False(File.Exists(file));
        Assert.True(system.Deploy(request).Succeeded);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_full_disk_is_named_and_nothing_is_kept_half()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0") { Ballast = 2 * 1024 * 1024 });
        using var disk = SmallDisk.Mount(system.Folders.Cache, "2560k");
        var outcome = system.Installer.Download(system.Request(LabSystem.Patch("laba", "2.0")), OperationContext.None);

        Assert.False(outcome.Succeeded);
        Assert.Equal("PO1223", Assert.Single(outcome.Diagnostics).Id);
        Assert.Empty(Debs(system.Folders.Archives(system.Path)));
        Assert.DoesNotContain(Directory.GetFiles(system.Folders.Archives(system.Path), "*", SearchOption.AllDirectories), f => new FileInfo(f).Length > 0);
        Assert.Equal("1.0", system.Version("laba"));
    }

    [SkippableFact]
    public void A_disk_that_fills_up_while_a_package_is_unpacked_costs_nothing_that_was_fetched()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0") { Ballast = 2 * 1024 * 1024 });
        var request = system.Request(LabSystem.Patch("laba", "2.0"));
        Assert.True(system.Installer.Download(request, OperationContext.None).Succeeded);
        using var share = new LabFolder();
        LabTool.Run("cp", ["-a", system.In("usr/share/laba"), share.Path]);
        using (SmallDisk.Mount(system.In("usr/share"), "1m"))
        {
            LabTool.Run("cp", ["-a", Path.Combine(share.Path, "laba"), system.In("usr/share")]);
            var outcome = system.Installer.Install(request, OperationContext.None);
            Assert.Equal("PO1223", Assert.Single(outcome.Diagnostics).Id);
            Assert.Contains("No space left on device", outcome.Message, StringComparison.Ordinal);
            Assert.Equal("1.0", system.Version("laba"));
        }

        Assert.Single(Debs(system.Folders.Archives(system.Path)));
        Assert.True(system.Installer.Repair(system.Path, TimeSpan.Zero, OperationContext.None).Succeeded);
        Assert.True(system.Installer.Install(request, OperationContext.None).Succeeded);
        Assert.Equal("2.0", system.Version("laba"));
    }

    [SkippableFact]
    public void Without_room_for_what_scripts_print_nothing_is_begun()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0").With("postinst", "set -e; echo configuring"));
        using var disk = SmallDisk.Mount(system.Folders.Cache, "6m");
        var request = system.Request(LabSystem.Patch("laba", "2.0"));
        Assert.True(system.Installer.Download(request, OperationContext.None).Succeeded);
        File.WriteAllBytes(Path.Combine(system.Folders.Cache, "filler"), new byte[new DriveInfo(system.Folders.Cache).AvailableFreeSpace - (1024 * 1024)]);
        var outcome = system.Installer.Install(request, OperationContext.None);

        Assert.Equal("PO1223", Assert.Single(outcome.Diagnostics).Id);
        Assert.Equal(("1.0", true), (system.Version("laba"), system.Condition("laba").IsSound));
    }

    [SkippableFact]
    public void A_download_may_be_stopped()
    {
        using var system = new LabSystem();
        system.Install(new LabBuild("laba", "1.0"));
        system.Publish(new LabBuild("laba", "2.0"));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => system.Installer.Download(system.Request(LabSystem.Patch("laba", "2.0")), OperationContext.None with { Cancellation = stopped.Token }));
        Assert.Equal("1.0", system.Version("laba"));
    }

    private static IEnumerable<string?> Debs(string folder) => Directory.GetFiles(folder, "*.deb").Select(Path.GetFileName);
}
