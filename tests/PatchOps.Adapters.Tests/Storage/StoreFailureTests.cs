using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class StoreFailureTests : StoreTestBase
{
    private string RefusalOf(Action<PatchStore> use)
    {
        var failure = Assert.Throws<PatchOpsException>(() =>
        {
            using var store = Open();
            use(store);
        });
        Assert.Contains(Location.Folder, failure.Message, StringComparison.Ordinal);
        return failure.Code.Id;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void A_newer_database_is_refused_and_no_byte_of_it_changes()
    {
        Save(Samples.Full());
        Execute("PRAGMA user_version = 4711");
        var before = File.ReadAllBytes(Location.Database);
        var stamp = File.GetLastWriteTimeUtc(Location.Database);
        Assert.Equal("PO1302", RefusalOf(_ => { }));
        Assert.Equal(before, File.ReadAllBytes(Location.Database));
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Location.Database));
        Assert.Equal(["state.db"], Directory.GetFileSystemEntries(Location.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_newer_database_whose_version_is_still_in_the_log_is_refused()
    {
        Open().Dispose();
        using var other = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = $"PRAGMA user_version = {StateSchema.Current + 1}";
        command.ExecuteNonQuery();
        Assert.Equal("PO1302", RefusalOf(_ => { }));
    }

    [Fact]
    public void A_file_that_is_no_database_is_damaged()
    {
        Save(Samples.Full());
        var bytes = File.ReadAllBytes(Location.Database);
        "this is not sqlite at all"u8.CopyTo(bytes);
        File.WriteAllBytes(Location.Database, bytes);
        Assert.Equal("PO1303", RefusalOf(_ => { }));
        Assert.Equal(bytes, File.ReadAllBytes(Location.Database));
    }

    [Fact]
    public void Random_bytes_in_the_middle_never_give_anything_but_a_clear_error_or_sound_data()
    {
        var random = new Random(20260727);
        Save([.. Enumerable.Range(0, 30).Select(i => Samples.Of(Device, Monday.AddDays(i), "openssl", "bash", "zlib"))]);
        var original = File.ReadAllBytes(Location.Database);
        var refused = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            var bytes = original.ToArray();
            random.NextBytes(bytes.AsSpan(random.Next(100, bytes.Length - 4096), 4096));
            File.WriteAllBytes(Location.Database, bytes);
            try
            {
                using var store = Open();
                store.GetFirstSeen(Device, "/");
                store.GetLatest(Device, "/");
                store.Save(Samples.Of(Device, Monday.AddDays(40), "openssl"));
            }
            catch (PatchOpsException failure)
            {
                refused.Add(failure.Code.Id);
            }
        }

        Assert.Contains("PO1303", refused);
        Assert.Subset(new HashSet<string> { "PO1302", "PO1303", "PO1304", "PO1301" }, refused);
    }

    [Fact]
    public void A_database_cut_short_is_damaged()
    {
        Save([.. Enumerable.Range(0, 50).Select(i => Samples.Full() with { ScannedAt = Monday.AddDays(i), Root = "/" + i })]);
        using (var file = new FileStream(Location.Database, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal("PO1303", RefusalOf(store =>
        {
            for (var i = 0; i < 50; i++)
            {
                store.GetLatest(Samples.Full().Device.Id, "/" + i);
                store.Save(Samples.Full() with { ScannedAt = Monday.AddDays(60), Root = "/" + i });
            }
        }));
    }

    [Fact]
    public void A_stored_inventory_that_is_damaged_says_so()
    {
        Save(Samples.Full());
        Execute("UPDATE inventory SET json = x'1f8b00'");
        Assert.Equal("PO1303", RefusalOf(store => store.GetLatest(Samples.Full().Device.Id, "/")));
    }

    [Fact]
    public void A_time_that_is_none_says_so()
    {
        Save(Samples.Of(Device, Monday, "openssl"));
        Execute("UPDATE sighting SET first_seen = 'yesterday'");
        Assert.Equal("PO1303", RefusalOf(store => store.GetFirstSeen(Device, "/")));
    }

    [Fact]
    public void A_writer_that_holds_on_gives_busy_after_the_wait_and_blocks_no_reader()
    {
        Save(Samples.Of(Device, Monday, "openssl"));
        using var rival = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        rival.Open();
        using var transaction = rival.BeginTransaction(deferred: false);
        using var store = PatchStore.Open(Location, OperationContext.None, TimeSpan.FromMilliseconds(50));
        Assert.Single(store.GetFirstSeen(Device, "/"));
        Assert.NotNull(store.GetLatest(Device, "/"));
        Assert.Equal("PO1305", Assert.Throws<PatchOpsException>(() => store.Save(Samples.Of(Device, Monday.AddDays(1)))).Code.Id);
        transaction.Rollback();
        store.Save(Samples.Of(Device, Monday.AddDays(1), "bash"));
        Assert.Contains("apt:bash@2", store.GetFirstSeen(Device, "/"));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_an_error()
    {
        File.WriteAllText(Location.Folder, "in the way");
        Assert.Equal("PO1301", RefusalOf(_ => { }));
    }

    [Fact]
    public void A_folder_in_place_of_the_database_is_an_error()
    {
        Directory.CreateDirectory(Location.Database);
        Assert.Equal("PO1301", RefusalOf(_ => { }));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_without_the_right_to_write_is_an_error()
    {
        Skip.If(Environment.IsPrivilegedProcess, "root may write everywhere; the system tests mount a read-only folder");
        Directory.CreateDirectory(Location.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("PO1301", RefusalOf(_ => { }));
    }

    [Fact]
    public void An_empty_file_of_version_0_is_brought_to_the_current_version()
    {
        Directory.CreateDirectory(Location.Folder);
        File.WriteAllBytes(Location.Database, []);
        Save(Samples.Full());
        Assert.Equal([$"{StateSchema.Current}"], Rows("PRAGMA user_version"));
        Assert.Equal(["wal"], Rows("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_migration_keeps_the_data_that_is_there()
    {
        Directory.CreateDirectory(Location.Folder);
        Execute("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('kept')");
        Save(Samples.Of(Device, Monday, "openssl"));
        Assert.Equal(["kept"], Rows("SELECT text FROM note"));
        Assert.Single(FirstSeen());
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_old_version()
    {
        Directory.CreateDirectory(Location.Folder);
        Execute("CREATE TABLE sighting (text TEXT); INSERT INTO sighting VALUES ('mine')");
        Assert.Throws<PatchOpsException>(() => Open());
        using var connection = new SqliteConnection($"Data Source={Location.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT user_version FROM pragma_user_version) || ' ' || group_concat(name) FROM sqlite_schema";
        Assert.Equal("0 sighting", command.ExecuteScalar());
    }
}
