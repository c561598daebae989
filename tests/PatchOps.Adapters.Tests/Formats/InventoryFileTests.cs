using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class InventoryFileTests : FormatTestBase
{
    [Fact]
    public void One_inventory_gives_json_and_several_give_lines()
    {
        Format.WriteFile([Samples.Full()], InFolder("one.json"));
        Assert.Equal(Json(Samples.Full()), File.ReadAllText(InFolder("one.json")));
        Format.WriteFile([Samples.Full(), Samples.Full()], InFolder("two.ndjson"));
        Assert.Equal(Line(Samples.Full()) + Line(Samples.Full()), File.ReadAllText(InFolder("two.ndjson")));
        Assert.Equal(2, Format.Read(InFolder("two.ndjson")).Count());
        Assert.Equal(["one.json", "two.ndjson"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_source_that_fails_half_way_leaves_the_old_file_and_no_rubbish()
    {
        var path = InFolder("fleet.ndjson");
        File.WriteAllText(path, "old");
        IEnumerable<PatchInventory> Failing()
        {
            yield return Samples.Full();
            yield return Samples.Full();
            throw new OperationCanceledException();
        }

        Assert.Throws<OperationCanceledException>(() => Format.WriteFile(Failing(), path));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void Nothing_to_write_leaves_the_old_file()
    {
        var path = InFolder("fleet.ndjson");
        File.WriteAllText(path, "old");
        Assert.Equal("PO1405", Assert.Throws<PatchOpsException>(() => Format.WriteFile([], path)).Code.Id);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_in_the_way_or_no_folder_at_all_is_an_error()
    {
        Assert.Equal("PO1405", Assert.Throws<PatchOpsException>(() => Format.WriteFile([Samples.Full()], Folder)).Code.Id);
        Assert.Equal("PO1405", Assert.Throws<PatchOpsException>(() => Format.WriteFile([Samples.Full()], InFolder("no/such/file.json"))).Code.Id);
    }

    [SkippableFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_mode_of_the_old_file_stays_and_a_link_is_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Unix modes");
        var path = InFolder("web01.json");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(InFolder("latest.json"), path);
        Format.WriteFile([Samples.Full()], InFolder("latest.json"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(path, File.ResolveLinkTarget(InFolder("latest.json"), returnFinalTarget: true)!.FullName);
        Assert.Single(Format.Read(path));
    }

    [SkippableFact]
    public void A_device_is_written_and_not_replaced()
    {
        Skip.IfNot(File.Exists("/dev/null"), "no /dev/null");
        Format.WriteFile([Samples.Full()], "/dev/null");
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(File.ReadAllBytes("/dev/null"));
    }
}
