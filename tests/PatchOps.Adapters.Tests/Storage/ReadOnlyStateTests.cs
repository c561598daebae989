using System.Runtime.Versioning;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>What a dry run reads of the state, and leaves of it.</summary>
public sealed class ReadOnlyStateTests : DeploymentTestBase
{
    [Fact]
    public void No_state_is_null_and_nothing_is_made()
    {
        Assert.Null(PatchStore.OpenReadOnly(Location, OperationContext.None));
        Assert.Null(OpenRead());
        Assert.False(Directory.Exists(Location.Folder));

        Directory.CreateDirectory(Location.Folder);
        Assert.Null(PatchStore.OpenReadOnly(Location, OperationContext.None));
        File.WriteAllBytes(Location.Database, []);
        Assert.Null(OpenRead());
        Assert.Equal(["state.db"], Files());
    }

    [Fact]
    public void A_state_at_rest_is_read_and_no_byte_and_no_file_changes()
    {
        Save(Samples.Of(Device, Monday, "openssl"));
        Deploy("d1", 3);
        Deploy("d2", 2, end: null);
        var before = Content();

        using (var store = PatchStore.OpenReadOnly(Location, OperationContext.None)!)
        {
            Assert.Equal(Monday, store.GetFirstSeen(Device, "/")["apt:openssl@2"]);
            Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(() => store.Save(Samples.Of(Device, Monday.AddDays(1)))).Code.Id);
        }

        using (var store = OpenRead()!)
        {
            Assert.Equal("d2", store.GetUnfinished()!.Id);
            Assert.Equal(3, store.GetJournal("d1").Count);
            Assert.Empty(store.Verify(null));
            Action[] writes =
            [
                () => store.Create(Record("d3")),
                () => store.Append("d2", Entry(), null),
                () => store.SaveSnapshot("d2", "apt", []),
                () => store.SaveHealth("d2", Monday, true, []),
                () => store.Retire(DateTimeOffset.MinValue),
            ];
            Assert.All(writes, write => Assert.Equal("PO1304", Assert.Throws<PatchOpsException>(write).Code.Id));
        }

        Assert.Equal(before, Content());
    }

    [Fact]
    public void What_a_killed_process_left_in_the_log_is_read_and_left_there()
    {
        using (var child = ChildProgram.Start("append", Location.Folder))
        {
            for (var said = 0; said < 5; said++)
            {
                Assert.NotNull(child.StandardOutput.ReadLine());
            }

            child.Kill();
            child.WaitForExit();
        }

        Assert.Equal(["state.db", "state.db-shm", "state.db-wal"], Files());
        var (database, log) = (File.ReadAllBytes(Location.Database), File.ReadAllBytes(Location.Database + "-wal"));
        using (var store = OpenRead()!)
        {
            Assert.Equal("killed", store.GetUnfinished()!.Id);
            Assert.True(store.GetJournal("killed").Count >= 4);
            Assert.Empty(store.Verify(null));
        }

        Assert.Equal(["state.db", "state.db-shm", "state.db-wal"], Files());
        Assert.Equal(database, File.ReadAllBytes(Location.Database));
        Assert.Equal(log, File.ReadAllBytes(Location.Database + "-wal"));
    }

    [Fact]
    public void What_another_process_has_written_this_moment_is_read_and_it_goes_on()
    {
        using var writer = OpenDeployments();
        writer.Create(Record("d1"));
        writer.Append("d1", Entry(), null);
        using (var reader = OpenRead()!)
        {
            Assert.Single(reader.GetJournal("d1"));
            writer.Append("d1", Entry(), null);
            Assert.Equal(2, reader.GetJournal("d1").Count);
        }

        writer.Append("d1", Entry(), DeploymentState.Succeeded);
        Assert.Empty(writer.Verify(null));
    }

    [Fact]
    public void A_log_without_its_index_is_said_and_no_index_is_made()
    {
        using (var writer = OpenDeployments())
        {
            writer.Create(Record("d1"));
            File.Copy(Location.Database, Path.Combine(Parent, "db"));
            File.Copy(Location.Database + "-wal", Path.Combine(Parent, "wal"));
        }

        File.Copy(Path.Combine(Parent, "db"), Location.Database, overwrite: true);
        File.Copy(Path.Combine(Parent, "wal"), Location.Database + "-wal");
        Assert.Equal("PO1310", Assert.Throws<PatchOpsException>(() => OpenRead()).Code.Id);
        Assert.Equal(["state.db", "state.db-wal"], Files());

        using (var store = OpenDeployments())
        {
            Assert.Equal("d1", store.GetUnfinished()!.Id);
        }

        using var reader = OpenRead();
        Assert.NotNull(reader);
    }

    [Fact]
    public void A_state_of_before_deployments_has_none_and_is_not_migrated()
    {
        Save(Samples.Of(Device, Monday, "openssl"));
        Execute("DROP TABLE impact_sample; DROP TABLE broker_message; DROP TABLE broker_run; DROP TABLE health_sample; DROP TABLE snapshot; DROP TABLE journal; DROP TABLE deployment_plan; DROP TABLE deployment; PRAGMA user_version = 1");
        var before = Content();
        Assert.Null(OpenRead());
        using (var store = PatchStore.OpenReadOnly(Location, OperationContext.None)!)
        {
            Assert.Single(store.GetFirstSeen(Device, "/"));
        }

        Assert.Equal(before, Content());
        using var migrated = OpenDeployments();
        Assert.Null(migrated.GetUnfinished());
        Assert.Single(FirstSeen());
    }

    [Fact]
    public void A_newer_state_and_a_damaged_one_are_refused()
    {
        Deploy("d1", 1);
        Execute("PRAGMA user_version = 4711");
        var before = Content();
        Assert.Equal("PO1302", Assert.Throws<PatchOpsException>(() => OpenRead()).Code.Id);
        Assert.Equal("PO1302", Assert.Throws<PatchOpsException>(() => OpenDeployments()).Code.Id);
        Assert.Equal(before, Content());

        File.WriteAllText(Location.Database, "this is not sqlite at all");
        Assert.Equal("PO1303", Assert.Throws<PatchOpsException>(() => OpenRead()).Code.Id);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_others_can_write_is_not_believed()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are of Unix");
        Deploy("d1", 1);
        File.SetUnixFileMode(Location.Folder, (UnixFileMode)0b111_111_111);
        Assert.Equal("PO1307", Assert.Throws<PatchOpsException>(() => PatchStore.OpenReadOnly(Location with { IsElevated = true }, OperationContext.None)).Code.Id);
        Assert.Equal((UnixFileMode)0b111_111_111, File.GetUnixFileMode(Location.Folder));
    }

    [Fact]
    public void A_name_with_odd_characters_is_opened_as_it_is()
    {
        var location = new StateLocation { Folder = Path.Combine(Parent, "a?b #c%20d;e'f\"g größe") };
        using (var store = DeploymentStore.Open(location, new SystemClock(), OperationContext.None))
        {
            store.Create(Record("d1"));
        }

        using var reader = DeploymentStore.OpenReadOnly(location, new SystemClock(), OperationContext.None)!;
        Assert.Equal("d1", reader.GetUnfinished()!.Id);
        Assert.Single(Directory.GetDirectories(Parent));
    }

    private DeploymentStore? OpenRead() => DeploymentStore.OpenReadOnly(Location, new SystemClock(), OperationContext.None);

    private string[] Files() => [.. Directory.GetFiles(Location.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string[] Content() => [.. Directory.GetFiles(Location.Folder).Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f).Ticks} {Convert.ToHexString(File.ReadAllBytes(f))}")];
}
