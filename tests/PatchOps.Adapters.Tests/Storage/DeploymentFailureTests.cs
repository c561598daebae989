using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class DeploymentFailureTests : DeploymentTestBase
{
    [Fact]
    public void A_process_that_is_killed_while_it_appends_leaves_a_whole_chain_with_all_that_it_said()
    {
        for (var round = 0; round < 4; round++)
        {
            using var child = ChildProgram.Start("append", Location.Folder);
            var said = 0;
            while (said < 20 + (round * 7) && child.StandardOutput.ReadLine() is { } line)
            {
                said = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
            }

            child.Kill();
            child.WaitForExit();
            using var store = OpenDeployments();
            Assert.Empty(store.Verify(null));
            var record = store.GetUnfinished()!;
            Assert.True(record.Count >= said);
            Assert.Equal(record.Count, store.GetJournal(record.Id).Count);
            Assert.Equal(["ok"], Rows("PRAGMA integrity_check"));
        }
    }

    [Fact]
    public void A_second_writer_waits_and_then_says_busy_and_no_reader_is_blocked()
    {
        Deploy("d1", 2, end: null);
        using var rival = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        rival.Open();
        using var transaction = rival.BeginTransaction(deferred: false);
        using var store = OpenDeployments(TimeSpan.FromMilliseconds(50));
        Assert.Equal(2, store.GetJournal("d1").Count);
        Assert.Empty(store.Verify(null));
        Assert.Equal("PO1305", Assert.Throws<PatchOpsException>(() => store.Append("d1", Entry(), null)).Code.Id);
        transaction.Rollback();
        store.Append("d1", Entry(), null);
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void Two_processes_that_append_to_one_journal_make_one_chain()
    {
        Deploy("killed", 1, end: null);
        using var first = ChildProgram.Start("append", Location.Folder, "40");
        using var second = ChildProgram.Start("append", Location.Folder, "40");
        first.StandardOutput.ReadToEnd();
        second.StandardOutput.ReadToEnd();
        first.WaitForExit();
        second.WaitForExit();
        using var store = OpenDeployments();
        Assert.Equal(81, store.GetJournal("killed").Count);
        Assert.Empty(store.Verify(null));
    }

    [Fact]
    public void Inventories_and_journals_are_written_side_by_side()
    {
        using var deployments = OpenDeployments();
        using var inventories = Open();
        deployments.Create(Record("d1"));
        inventories.Save(Formats.Samples.Of(Device, Monday, "openssl"));
        deployments.Append("d1", Entry(), null);
        Assert.Single(inventories.GetFirstSeen(Device, "/"));
        Assert.Single(deployments.GetJournal("d1"));
    }

    [Fact]
    public void A_database_cut_short_is_damaged_and_never_a_short_journal()
    {
        Deploy("d1", 400, end: null);
        using (var file = new FileStream(Location.Database, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        var codes = new List<string>();
        foreach (var use in new Action<DeploymentStore>[] { s => s.GetJournal("d1"), s => s.Verify(null), s => s.Append("d1", Entry(), null) })
        {
            codes.Add(Assert.Throws<PatchOpsException>(() =>
            {
                using var store = OpenDeployments();
                use(store);
            }).Code.Id);
        }

        Assert.All(codes, code => Assert.Equal("PO1303", code));
    }

    [Fact]
    public void Random_bytes_in_the_middle_never_give_a_sound_chain_with_other_content()
    {
        var random = new Random(20260727);
        Deploy("d1", 60);
        Deploy("d2", 60, end: null);
        string[] expected;
        using (var store = OpenDeployments())
        {
            expected = [.. store.GetJournal("d1").Concat(store.GetJournal("d2")).Select(e => e.Hash + e.Message)];
        }

        var original = File.ReadAllBytes(Location.Database);
        var seen = new HashSet<string>();
        for (var i = 0; i < 80; i++)
        {
            var bytes = original.ToArray();
            random.NextBytes(bytes.AsSpan(random.Next(100, bytes.Length - 512), random.Next(1, 512)));
            File.WriteAllBytes(Location.Database, bytes);
            try
            {
                using var store = OpenDeployments();
                if (store.Verify(null).Count == 0)
                {
                    Assert.Equal(expected, store.GetJournal("d1").Concat(store.GetJournal("d2")).Select(e => e.Hash + e.Message));
                    seen.Add("sound");
                }
                else
                {
                    seen.Add("fault");
                }
            }
            catch (PatchOpsException failure)
            {
                seen.Add(failure.Code.Id);
            }
        }

        Assert.Subset(new HashSet<string> { "sound", "fault", "PO1301", "PO1302", "PO1303", "PO1304" }, seen);
        Assert.Contains("fault", seen);
    }
}
