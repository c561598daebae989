using System.Diagnostics;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

public sealed class FileSourceTests : SourceTestBase
{
    [Fact]
    public void A_plain_file_is_read_as_it_is()
    {
        var path = Folder.Write("kev.json", "{}");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        using var source = Open(path);
        var file = Assert.Single(source.Files);

        Assert.Equal(path, source.Name);
        Assert.Equal("kev.json", file.Name);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), file.ModifiedAt);
        Assert.Equal(Bytes("{}"), Content(file));
        Assert.False(source.IsUnchanged);
        Assert.Null(source.ETag);
    }

    [Fact]
    public void A_file_address_is_a_path()
    {
        var path = Folder.Write("epss ä.csv", "cve");

        using var source = Open(new Uri(path).AbsoluteUri);

        var (name, content) = Assert.Single(ReadAll(source));
        Assert.Equal("epss ä.csv", name);
        Assert.Equal(Bytes("cve"), content);
    }

    [Fact]
    public void An_empty_file_is_one_file_without_content()
    {
        using var source = Open(Folder.Write("empty.json", ""));

        Assert.Empty(Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void What_is_not_there_is_unreachable()
    {
        var path = Path.Combine(Folder.Path, "missing.json");

        var refusal = Refusal(path);

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Equal(path, refusal.Target);
        AssertNothingIsLeft();
    }

    [SkippableFact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no named pipes in the file system.");
        var path = Path.Combine(Folder.Path, "pipe.json");
        Process.Start("mkfifo", [path]).WaitForExit();

        Assert.Equal(ErrorCodes.FeedUnreachable, Refusal(path).Code);
        Assert.Equal(ErrorCodes.FeedUnreachable, Refusal(Folder.Path).Code);
    }

    [SkippableFact]
    public void A_device_is_refused()
    {
        Skip.IfNot(File.Exists("/dev/zero"), "There is no /dev/zero.");

        Assert.Equal(ErrorCodes.FeedUnreachable, Refusal("/dev/zero").Code);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_while_it_is_read()
    {
        var path = Folder.Write("large.csv", new byte[5001]);

        Assert.Equal(ErrorCodes.FeedTooLarge, Refusal(path, new FeedLimits { FileBytes = 5000 }).Code);
        using var source = Open(path, new FeedLimits { FileBytes = 5001 });
        Assert.Equal(5001, Assert.Single(ReadAll(source)).Content.Length);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ftp://example.org/kev.json")]
    [InlineData("https://")]
    [InlineData("http:kev.json")]
    [InlineData("file://server/share/kev.json")]
    public void What_is_no_usable_source_is_said_so(string location)
    {
        Skip.If(OperatingSystem.IsWindows() && location.StartsWith("file:", StringComparison.Ordinal), "A share on Windows.");
        Assert.Equal(ErrorCodes.FeedUnreachable, Refusal(location).Code);
    }

    [Theory]
    [InlineData(@"C:\feeds\kev.json")]
    [InlineData("C:/feeds/kev.json")]
    [InlineData(@"\\server\share\kev.json")]
    [InlineData("ALSA-2024:8793.json")]
    [InlineData("feeds/kev.json")]
    public void Paths_of_all_systems_are_paths(string location)
    {
        var read = FeedLocation.Parse(location);

        Assert.Equal(Path.GetFullPath(location), read.Path);
        Assert.Null(read.Address);
    }

    [Fact]
    public void A_reader_that_is_stopped_stops()
    {
        using var source = Open(Folder.Write("kev.json", Sample()));
        using var stream = Assert.Single(source.Files).Open();
        stream.ReadByte();

        Cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void An_address_needs_the_network()
    {
        var refusal = Assert.Throws<PatchOpsException>(
            () => Open(new FeedRequest { Location = "https://user:secret@example.org/kev.json", Offline = true }));

        Assert.Equal(ErrorCodes.FeedOffline, refusal.Code);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        using var file = Open(new FeedRequest { Location = Folder.Write("kev.json", "{}"), Offline = true });
        Assert.Single(file.Files);
    }
}
