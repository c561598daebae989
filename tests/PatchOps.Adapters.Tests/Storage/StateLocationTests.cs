using System.Runtime.Versioning;
using PatchOps.Adapters.Storage;
using PatchOps.Adapters.Tests.Formats;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Storage;

public sealed class StateLocationTests : StoreTestBase
{
    private static readonly StateEnvironment s_user = new() { IsWindows = false, IsElevated = false, Home = "/home/alice" };

    [Fact]
    public void Root_has_the_machines_folder()
    {
        var location = StateLocation.Decide(s_user with { IsElevated = true, XdgStateHome = "/xdg" });
        Assert.Equal("/var/lib/patchops", location.Folder);
        Assert.True(location.IsElevated);
        Assert.Empty(location.Diagnostics);
    }

    [Theory]
    [InlineData(null, "/home/alice/.local/state/patchops")]
    [InlineData("/xdg", "/xdg/patchops")]
    [InlineData("relative", "/home/alice/.local/state/patchops")]
    [InlineData("", "/home/alice/.local/state/patchops")]
    public void A_user_has_a_folder_of_the_own_and_is_told(string? xdg, string folder)
    {
        var location = StateLocation.Decide(s_user with { XdgStateHome = xdg });
        Assert.Equal(folder, location.Folder.Replace('\\', '/'));
        Assert.False(location.IsElevated);
        var note = Assert.Single(location.Diagnostics);
        Assert.Equal(("PO1308", DiagnosticLevel.Info), (note.Id, note.Level));
        Assert.Contains(folder, note.Message.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_has_program_data_for_administrators_and_local_app_data_for_others()
    {
        var windows = new StateEnvironment { IsWindows = true, IsElevated = true, ProgramData = "C:/ProgramData", LocalAppData = "C:/Users/alice/AppData/Local" };
        Assert.Equal(Path.Combine("C:/ProgramData", "PatchOps"), StateLocation.Decide(windows).Folder);
        Assert.Equal(Path.Combine("C:/Users/alice/AppData/Local", "PatchOps"), StateLocation.Decide(windows with { IsElevated = false }).Folder);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Patchops_home_overrides_both(bool elevated)
    {
        var location = StateLocation.Decide(s_user with { PatchOpsHome = Parent, IsElevated = elevated });
        Assert.Equal(Parent, location.Folder);
        Assert.Equal(elevated, location.IsElevated);
        Assert.Empty(location.Diagnostics);
    }

    [Fact]
    public void An_account_without_a_home_is_told()
    {
        Assert.Equal("PO1301", Assert.Throws<PatchOpsException>(() => StateLocation.Decide(s_user with { Home = "" })).Code.Id);
    }

    [Fact]
    public void The_notes_of_the_location_are_the_stores()
    {
        var notes = StateLocation.Decide(s_user).Diagnostics;
        using var store = PatchStore.Open(Location with { Diagnostics = notes }, OperationContext.None);
        Assert.Equal(notes, store.Diagnostics);
        Assert.Equal(Location.Database, store.Path);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void The_folder_is_0700_and_every_file_in_it_0600_while_it_is_open()
    {
        using var store = Open();
        store.Save(Samples.Full());
        using var deployment = DeploymentLock.Acquire(Location, "deploy");
        Assert.Equal("700", Mode(Location.Folder));
        var files = Directory.GetFiles(Location.Folder);
        Assert.Equal(
            ["deployment.json", "deployment.lock", "state.db", "state.db-shm", "state.db-wal"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal("600", Mode(file)));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_database_that_others_could_read_is_closed_to_them()
    {
        Open().Dispose();
        File.SetUnixFileMode(Location.Database, (UnixFileMode)Convert.ToInt32("644", 8));
        Open().Dispose();
        Assert.Equal("600", Mode(Location.Database));
    }

    [SkippableTheory]
    [InlineData("777", true)]
    [InlineData("1777", true)]
    [InlineData("702", true)]
    [InlineData("755", false)]
    [UnsupportedOSPlatform("windows")]
    public void Root_refuses_a_folder_that_others_can_write(string mode, bool refused)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "owners are read with statx");
        Directory.CreateDirectory(Location.Folder);
        File.SetUnixFileMode(Location.Folder, (UnixFileMode)Convert.ToInt32(mode, 8));
        ExpectElevated(refused, mode);
        Open().Dispose();
    }

    [SkippableTheory]
    [InlineData("777", true)]
    [InlineData("1777", false)]
    [UnsupportedOSPlatform("windows")]
    public void Root_refuses_a_parent_that_others_can_write_unless_it_is_sticky(string mode, bool refused)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "owners are read with statx");
        File.SetUnixFileMode(Parent, (UnixFileMode)Convert.ToInt32(mode, 8));
        ExpectElevated(refused, Parent);
        Assert.Equal(!refused, Directory.Exists(Location.Folder));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void Root_follows_no_link_into_a_folder_that_others_can_write()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "owners are read with statx");
        var target = Path.Combine(Parent, "target");
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, (UnixFileMode)Convert.ToInt32("777", 8));
        Directory.CreateSymbolicLink(Location.Folder, target);
        ExpectElevated(refused: true, target);
        Assert.Empty(Directory.GetFileSystemEntries(target));
    }

    private void ExpectElevated(bool refused, string named)
    {
        var elevated = Location with { IsElevated = true };
        if (!refused)
        {
            PatchStore.Open(elevated, OperationContext.None).Dispose();
            return;
        }

        var failure = Assert.Throws<PatchOpsException>(() => PatchStore.Open(elevated, OperationContext.None));
        Assert.Equal("PO1307", failure.Code.Id);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [UnsupportedOSPlatform("windows")]
    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
