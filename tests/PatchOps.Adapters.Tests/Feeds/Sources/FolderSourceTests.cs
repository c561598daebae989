using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

public sealed class FolderSourceTests : SourceTestBase
{
    [Fact]
    public void Files_come_in_the_order_of_their_names_and_what_is_no_feed_is_left_out()
    {
        foreach (var name in new[] { "b.json", "a/z.xml", "a.csv", "B.JSON.GZ", "a/ä.json", "README.md", ".git/config.json", "a/run.sh", "2020/ALSA-2020:1.json" })
        {
            Folder.Write(name, name);
        }

        using var source = Open(Folder.Path);
        var files = ReadAll(source);

        Assert.Equal(["2020/ALSA-2020:1.json", "B.JSON.GZ", "a.csv", "a/z.xml", "a/ä.json", "b.json"], files.Select(f => f.Name));
        Assert.All(files, file => Assert.Equal(Bytes(file.Name), file.Content));
        Assert.Contains(Log.Entries, e => e.Message.Contains("6 files to read, 2 left out", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Links_are_not_followed_and_said_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "Making a link needs a right on Windows.");
        using var outside = new TempFolder();
        outside.Write("secret.json", "{}");
        Folder.Write("a.json", "{}");
        Folder.Link("b.json", Path.Combine(outside.Path, "secret.json"));
        Folder.Link("c", outside.Path);
        Folder.Link("loop", Folder.Path);

        using var source = Open(Folder.Path);

        Assert.Equal("a.json", Assert.Single(ReadAll(source)).Name);
        Assert.Contains(Log.Entries, e => e.Level == LogLevel.Warning && e.Message.Contains("3 links were not followed", StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_thousand_files_are_each_read_once()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Folder.Write($"{i % 10}/CVE-{i}.json", "{}");
        }

        using var source = Open(Folder.Path);
        var names = source.Files.Select(f => f.Name).ToList();

        Assert.Equal(10_000, names.Distinct().Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void An_empty_folder_has_no_files()
    {
        using var source = Open(Folder.Path);

        Assert.Empty(source.Files);
    }

    [Fact]
    public void The_limits_hold_for_all_files_together()
    {
        for (var i = 0; i < 4; i++)
        {
            Folder.Write($"{i}.json", new byte[1000]);
        }

        Assert.Equal(ErrorCodes.FeedTooLarge, Refusal(Folder.Path, new FeedLimits { TotalBytes = 3999 }).Code);
        Assert.Equal(ErrorCodes.FeedTooLarge, Refusal(Folder.Path, new FeedLimits { Files = 3 }).Code);

        // Looking at it first to tell the feed does not count against reading it.
        using var source = Open(Folder.Path, new FeedLimits { TotalBytes = 4000, Files = 4 });
        ReadAll(source);
        Assert.Equal(4, ReadAll(source).Count);
    }
}
