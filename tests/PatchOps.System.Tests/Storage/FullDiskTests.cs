using System.Diagnostics;
using PatchOps.Adapters;
using PatchOps.Adapters.Advisories.Catalogue;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Storage;
using PatchOps.Advisories;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.System.Tests.Storage;

/// <summary>A real file system of half a megabyte that fills up, and one that is read-only.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly DateTimeOffset s_monday = new(2026, 7, 27, 4, 5, 6, TimeSpan.Zero);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "patchops-full-" + Guid.NewGuid().ToString("N"));
    private bool _mounted;

    public void Dispose()
    {
        if (_mounted)
        {
            Run("umount", _folder);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder);
        }
    }

    [SkippableFact]
    public void A_state_that_fills_the_disk_says_so_and_keeps_what_it_had()
    {
        Mount();
        var location = new StateLocation { Folder = Path.Combine(_folder, "state") };
        var saved = 0;
        using (var store = PatchStore.Open(location, OperationContext.None))
        {
            var failure = Assert.Throws<PatchOpsException>(() =>
            {
                for (; saved < 10_000; saved++)
                {
                    store.Save(Inventory(saved));
                }
            });
            Assert.Equal("PO1304", failure.Code.Id);
            Assert.InRange(saved, 1, 9_999);
            Assert.Equal(saved, store.GetFirstSeen("d", "/").Count);
            Assert.Equal(s_monday.AddDays(saved - 1), store.GetLatest("d", "/")!.ScannedAt);
        }

        Run("mount", "-o", "remount,size=8m", _folder);
        using var again = PatchStore.Open(location, OperationContext.None);
        Assert.Equal(saved, again.GetFirstSeen("d", "/").Count);
        again.Save(Inventory(saved));
        Assert.Equal(saved + 1, again.GetFirstSeen("d", "/").Count);
    }

    [SkippableFact]
    public void A_journal_that_fills_the_disk_says_so_and_its_chain_goes_on_once_there_is_room()
    {
        Mount();
        var location = new StateLocation { Folder = Path.Combine(_folder, "state") };
        var written = 0;
        using (var store = Deployments(location))
        {
            store.Create(Deployment());
            var failure = Assert.Throws<PatchOpsException>(() =>
            {
                for (; written < 10_000; written++)
                {
                    store.Append("d", Row(), null);
                }
            });
            Assert.Equal("PO1304", failure.Code.Id);
            Assert.InRange(written, 1, 9_999);
            Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(() => store.Append("d", Row(), DeploymentState.Succeeded)).Code.Id);
            Assert.Equal((written, DeploymentState.Running), (store.Find("d")!.Count, store.Find("d")!.State));
            Assert.Empty(store.Verify(null));
        }

        Run("mount", "-o", "remount,size=8m", _folder);
        using var again = Deployments(location);
        Assert.Equal(written + 1, again.Append("d", Row(), DeploymentState.Succeeded).Number);
        Assert.Empty(again.Verify(null));
    }

    [SkippableFact]
    public void What_is_on_a_read_only_file_system_can_still_be_read()
    {
        Mount();
        var location = new StateLocation { Folder = Path.Combine(_folder, "state") };
        using (var store = Deployments(location))
        {
            store.Create(Deployment());
        }

        Run("mount", "-o", "remount,ro", _folder);
        Assert.Equal("PO1301", Assert.Throws<PatchOpsException>(() => Deployments(location)).Code.Id);
        using var reader = DeploymentStore.OpenReadOnly(location, PatchOpsHost.Create().Clock, OperationContext.None)!;
        Assert.Equal("d", reader.GetUnfinished()!.Id);
    }

    [SkippableFact]
    public void An_export_that_fills_the_disk_leaves_the_old_file_and_nothing_else()
    {
        Mount();
        var path = Path.Combine(_folder, "fleet.ndjson");
        File.WriteAllText(path, "old");
        var failure = Assert.Throws<PatchOpsException>(() => new InventoryFormat().WriteFile(Enumerable.Range(0, 10_000).Select(Inventory), path));
        Assert.Equal("PO1405", failure.Code.Id);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [SkippableFact]
    public void A_state_on_a_full_disk_cannot_be_made_and_says_so()
    {
        Mount();
        Fill();
        var failure = Assert.Throws<PatchOpsException>(() => PatchStore.Open(new StateLocation { Folder = _folder }, OperationContext.None));
        Assert.Contains(failure.Code.Id, new[] { "PO1301", "PO1304" });
    }

    [SkippableFact]
    public void A_read_only_file_system_is_no_place_for_a_state()
    {
        Mount();
        var location = new StateLocation { Folder = Path.Combine(_folder, "state") };
        PatchStore.Open(location, OperationContext.None).Dispose();
        Run("mount", "-o", "remount,ro", _folder);
        Assert.Equal("PO1301", Assert.Throws<PatchOpsException>(() => PatchStore.Open(location, OperationContext.None).Save(Inventory(0))).Code.Id);
        Assert.Equal("PO1301", Assert.Throws<PatchOpsException>(
            () => PatchStore.Open(location with { Folder = Path.Combine(_folder, "other") }, OperationContext.None)).Code.Id);
    }

    [SkippableFact]
    public void A_catalogue_that_does_not_fit_the_disk_leaves_the_old_one_and_nothing_else()
    {
        Mount();
        var location = new StateLocation { Folder = Path.Combine(_folder, "state") };
        Assert.Equal(10, Import(location, 10));
        Assert.Equal("PO1510", Assert.Throws<PatchOpsException>(() => Import(location, 100_000)).Code.Id);
        Assert.Equal(["catalogue.db", "catalogue.lock"], Directory.GetFiles(location.Folder).Select(f => Path.GetFileName(f)).Order());
        Assert.Equal(10, Import(location, 0));

        Fill();
        Assert.Equal("PO1510", Assert.Throws<PatchOpsException>(() => Import(location, 1)).Code.Id);
        Assert.Equal(10, Import(location, 0));
    }

    // Imports so many scores unless none are wanted; gives how many the catalogue has then.
    private static int Import(StateLocation location, int scores)
    {
        var store = new AdvisoryStore(location);
        if (scores > 0)
        {
            using var import = store.BeginImport(OperationContext.None);
            var gathered = import.Gather("epss");
            for (var i = 0; i < scores; i++)
            {
                gathered.Part("epss").Add(new ExploitScore("CVE-2024-" + (1000 + i), 0.5, 0.5));
            }

            import.Store(gathered, new FeedState { Feed = "epss", Part = "epss", Source = "x", Records = scores, AsOf = s_monday, ImportedAt = s_monday });
            import.Commit();
        }

        using var catalog = store.Open(OperationContext.None)!;
        Assert.NotNull(catalog.GetFacts("CVE-2024-1000").Score);
        return catalog.Feeds.Single().Records;
    }

    private static DeploymentStore Deployments(StateLocation location) => DeploymentStore.Open(location, PatchOpsHost.Create().Clock, OperationContext.None);

    private static DeploymentRecord Deployment()
    {
        var plan = new PatchPlan
        {
            Id = "",
            Device = Inventory(0).Device,
            Root = "/",
            Policy = "p",
            AsOf = s_monday,
            ScannedAt = s_monday,
            Forecast = new PlanForecast { Seconds = 0, ReserveSeconds = 0 },
        };
        return new DeploymentRecord { Id = "d", Plan = plan with { Id = PlanDigest.Of(plan) }, State = DeploymentState.Running, StartedAt = s_monday };
    }

    private static JournalEntry Row() => new() { Number = 0, At = s_monday, Phase = DeploymentPhase.Install, Event = JournalEvent.Done, Message = new string('x', 2_000) };

    private static PatchInventory Inventory(int day)
    {
        var patches = Enumerable.Range(0, day + 1)
            .Select(i => new AvailablePatch { Id = $"apt:p{i}@2", Provider = "apt", Name = "p" + i, AvailableVersion = "2", Title = new string('x', 2_000) });
        return new PatchInventory
        {
            Device = new Device { Id = "d", Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
            Root = "/",
            ScannedAt = s_monday.AddDays(day),
            RebootState = new RebootState { Pending = false },
            Available = patches.ToArray(),
        };
    }

    private void Fill()
    {
        try
        {
            using var file = new FileStream(Path.Combine(_folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    private void Mount()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs tmpfs");
        Skip.IfNot(Environment.IsPrivilegedProcess, "only root can mount a small file system");
        Directory.CreateDirectory(_folder);
        _mounted = Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", _folder) == 0;
        Skip.IfNot(_mounted, "this container may not mount");
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
