using PatchOps.Adapters.Processes;
using PatchOps.Adapters.Providers.Apt;
using PatchOps.Adapters.Providers.Apt.Deploying;
using PatchOps.Planning;
using PatchOps.Ports;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Deploying;

/// <summary>A real Debian 12: its pending updates installed, all scripts and triggers run, and gone back from.</summary>
public sealed class BookwormDeploymentTests
{
    [SkippableFact]
    public void All_pending_updates_are_installed_and_gone_back_from()
    {
        using var root = new BookwormRoot(whole: true);
        using var beside = new LabFolder();
        var folders = new AptFolders { Cache = Path.Combine(beside.Path, "cache"), State = Path.Combine(beside.Path, "state") };
        var provider = new AptProvider(new ProcessRunner(), () => folders);
        var installer = provider.Installer!;
        var available = provider.Scan(new ScanRequest { Root = root.Path }, OperationContext.None).Available;
        var simulation = provider.Simulate(new SimulationRequest { Root = root.Path, Patches = available }, OperationContext.None)!;
        Assert.NotEmpty(simulation.Upgraded);
        Assert.True(simulation.IsPossible);
        var patches = available.Select(Planned).ToArray();
        var before = installer.Snapshot(root.Path, OperationContext.None);

        var outlooks = installer.CanRollback(root.Path, patches, OperationContext.None);
        Assert.Equal(patches.Length, outlooks.Count);
        var changing = before.Where(p => patches.Any(q => q.Name == p.Name && q.Architecture == p.Architecture)).ToArray();
        var stash = installer.Stash(new StashRequest { Root = root.Path, DeploymentId = "d", Packages = changing, Limit = 1L << 30 }, OperationContext.None);
        Assert.Equal(outlooks.Count(o => o.Value.Feasible == true), stash.Kept.Count);

        var request = new InstallRequest { Root = root.Path, Patches = patches, LockTimeout = TimeSpan.Zero };
        var fetched = installer.Download(request, OperationContext.None);
        Assert.True(fetched.Succeeded, fetched.Message);
        var installed = installer.Install(request, OperationContext.None);
        Assert.True(installed.Succeeded, installed.Message);
        Assert.Empty(provider.Scan(new ScanRequest { Root = root.Path }, OperationContext.None).Available);
        Assert.Equal(before.Where(p => p.IsAutomatic).Select(p => p.Key), installer.Snapshot(root.Path, OperationContext.None).Where(p => p.IsAutomatic).Select(p => p.Key));
        Assert.Equal("", root.Oracle.Run("dpkg", "--audit"));
        Assert.Empty(stash.Missing);

        var restored = installer.Restore(new RestoreRequest { Root = root.Path, DeploymentId = "d", Packages = changing, Stashed = stash.Kept, LockTimeout = TimeSpan.Zero }, OperationContext.None);
        Assert.True(restored.Succeeded, restored.Message);
        Assert.Equal(before, installer.Snapshot(root.Path, OperationContext.None));
        Assert.Equal("", root.Oracle.Run("dpkg", "--audit"));
    }

    private static PlannedPatch Planned(AvailablePatch patch) => new()
    {
        Id = patch.Id,
        Name = patch.Name,
        Architecture = patch.Architecture,
        InstalledVersion = patch.InstalledVersion,
        AvailableVersion = patch.AvailableVersion,
        Reason = "test",
    };
}
