using System.Globalization;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class ConcurrencyTests : StoreTestBase
{
    [Fact]
    public void Threads_that_start_on_an_empty_folder_and_save_at_once_lose_nothing()
    {
        using var start = new Barrier(6);
        var threads = Enumerable.Range(0, 6).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < 5; i++)
            {
                Save(Samples.Of(Device, Monday.AddDays((t * 5) + i), "openssl") with { Root = "/" + t });
                Save(Samples.Of(Device, Monday.AddDays((t * 5) + i), "openssl"));
            }
        })).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        Assert.Equal(["60"], Rows("SELECT CAST(count(*) AS TEXT) FROM scan"));
        Assert.Equal(Monday, FirstSeen()["apt:openssl@2"]);
        Assert.All(Enumerable.Range(0, 6), t => Assert.Equal(Monday.AddDays(t * 5), FirstSeen(root: "/" + t)["apt:openssl@2"]));
        Assert.Equal(["ok"], Rows("PRAGMA integrity_check"));
    }

    [Fact]
    public void Processes_that_save_at_once_lose_nothing_and_the_earliest_sighting_wins()
    {
        using var first = ChildProgram.Start("save", Location.Folder, "20", "10");
        using var second = ChildProgram.Start("save", Location.Folder, "0", "10");
        Assert.Equal(10, first.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(10, second.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        first.WaitForExit();
        second.WaitForExit();
        Assert.Equal(["20"], Rows("SELECT CAST(count(*) AS TEXT) FROM scan"));
        Assert.Equal(["2026-07-27|2026-08-25||"], Periods("openssl"));
    }

    [Fact]
    public void A_process_that_is_killed_while_it_writes_leaves_the_old_state_or_the_new_one()
    {
        for (var round = 0; round < 3; round++)
        {
            using var child = ChildProgram.Start("save", Location.Folder, (round * 1000).ToString(CultureInfo.InvariantCulture), "1000");
            var said = 0;
            while (said < 3 && child.StandardOutput.ReadLine() is not null)
            {
                said++;
            }

            child.Kill();
            child.WaitForExit();
            Assert.Equal(3, said);
            Assert.Equal(["ok"], Rows("PRAGMA integrity_check"));
            var last = Assert.Single(Rows("SELECT max(scanned_at) FROM scan"));
            Assert.Equal([last], Rows("SELECT scanned_at FROM inventory"));
            Assert.Equal([last], Rows("SELECT DISTINCT last_seen FROM sighting"));
            Assert.True(string.CompareOrdinal(last, Monday.AddDays((round * 1000) + 2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0);
        }
    }

    [Fact]
    public void One_process_deploys_at_a_time_and_the_other_is_told_who_does()
    {
        using var owner = ChildProgram.Start("hold", Location.Folder);
        Assert.Equal("held", owner.StandardOutput.ReadLine());
        var failure = Assert.Throws<PatchOpsException>(() => DeploymentLock.Acquire(Location, "deploy"));
        Assert.Equal("PO1306", failure.Code.Id);
        var started = owner.StartTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:", CultureInfo.InvariantCulture);
        Assert.Contains($"process {owner.Id} (deploy), started {started}", failure.Message, StringComparison.Ordinal);

        Save(Samples.Of(Device, Monday, "openssl"));
        Assert.Single(FirstSeen());

        owner.StandardInput.WriteLine();
        owner.WaitForExit();
        DeploymentLock.Acquire(Location, "rollback").Dispose();
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_taken_over()
    {
        using var owner = ChildProgram.Start("hold", Location.Folder);
        Assert.Equal("held", owner.StandardOutput.ReadLine());
        owner.Kill();
        owner.WaitForExit();
        Assert.True(File.Exists(Path.Combine(Location.Folder, "deployment.json")));
        using var mine = DeploymentLock.Acquire(Location, "deploy");
        var failure = Assert.Throws<PatchOpsException>(() => DeploymentLock.Acquire(Location, "rollback"));
        Assert.Contains($"process {Environment.ProcessId} (deploy)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"pid\":")]
    public void A_damaged_note_about_the_owner_stands_in_nobodys_way(string note)
    {
        using (DeploymentLock.Acquire(Location, "deploy"))
        {
            File.WriteAllText(Path.Combine(Location.Folder, "deployment.json"), note);
            var failure = Assert.Throws<PatchOpsException>(() => DeploymentLock.Acquire(Location, "deploy"));
            Assert.Equal("PO1306", failure.Code.Id);
        }

        DeploymentLock.Acquire(Location, "deploy").Dispose();
    }
}
