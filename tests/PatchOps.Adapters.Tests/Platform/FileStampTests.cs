using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Platform;

public sealed class FileStampTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchops-stamp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void An_edit_of_equal_length_with_its_time_set_back_is_noticed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the time of last change is read with statx, which only Linux has");
        var file = Path.Combine(_folder, "a");
        File.WriteAllText(file, "one");
        var written = File.GetLastWriteTimeUtc(file);
        var before = FileStamp.Of(file);

        File.WriteAllText(file, "two");
        File.SetLastWriteTimeUtc(file, written);

        Assert.NotEqual(before, FileStamp.Of(file));
    }

    [SkippableFact]
    public void A_link_is_stamped_with_what_it_leads_to()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege there");
        var target = Path.Combine(_folder, "target");
        File.WriteAllText(target, "one");
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, target);
        var before = FileStamp.Of(link);

        File.WriteAllText(target, "longer");

        Assert.NotEqual(before, FileStamp.Of(link));
    }

    [Fact]
    public void A_new_file_in_a_folder_changes_the_folders_stamp()
    {
        var before = FileStamp.Of(_folder);

        File.WriteAllText(Path.Combine(_folder, "b"), "x");

        Assert.NotEqual(before, FileStamp.Of(_folder));
    }
}
