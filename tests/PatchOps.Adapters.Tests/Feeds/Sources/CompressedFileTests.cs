using System.IO.Compression;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

public sealed class CompressedFileTests : SourceTestBase
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(60_000)]
    public void Gzip_is_known_by_its_bytes_whatever_its_name(int lines)
    {
        var content = Sample(lines: lines);

        using var source = Open(Folder.Write("epss.csv", Gzip(content)));

        Assert.Equal(content, Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void All_members_of_gzip_are_read()
    {
        byte[][] members = [Sample(1), [], Sample(2, 3), Sample(3, 50_000), []];

        using var source = Open(Folder.Write("epss.csv.gz", [.. members.SelectMany(Gzip), .. new byte[1000]]));

        Assert.Equal(members.SelectMany(m => m).ToArray(), Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void Many_members_of_any_size_are_read()
    {
        var random = new Random(5);
        byte[][] members = [.. Enumerable.Range(0, 300).Select(i => Sample(i, random.Next(0, 900)))];

        using var source = Open(Folder.Write("epss.csv.gz", [.. members.SelectMany(Gzip)]));

        Assert.Equal(members.SelectMany(m => m).ToArray(), Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void A_long_header_of_gzip_is_passed_over()
    {
        var plain = Gzip(Sample());
        byte[] header = [.. plain[..3], 4 | 8 | 16 | 2, .. plain[4..10], 5, 0, 1, 2, 3, 4, 5, .. Enumerable.Repeat((byte)'n', 90_000), 0, (byte)'c', 0, 9, 9];

        using var source = Open(Folder.Write("epss.csv.gz", [.. header, .. plain[10..]]));

        Assert.Equal(Sample(), Assert.Single(ReadAll(source)).Content);
    }

    [Fact]
    public void Gzip_that_ends_early_is_never_taken_for_whole()
    {
        var whole = Gzip(Sample(lines: 20));
        for (var length = 2; length < whole.Length; length++)
        {
            Assert.Equal(ErrorCodes.FeedTruncated, Refusal(Folder.Write("epss.csv.gz", whole[..length])).Code);
        }

        byte[] two = [.. whole, .. Gzip(Sample(lines: 30_000))];
        foreach (var length in new[] { whole.Length + 1, whole.Length + 500, two.Length - 8, two.Length - 1 })
        {
            Assert.Equal(ErrorCodes.FeedTruncated, Refusal(Folder.Write("epss.csv.gz", two[..length])).Code);
        }
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_or_something_behind_it_is_malformed()
    {
        var whole = Gzip(Sample());
        var changed = (byte[])whole.Clone();
        changed[^7] ^= 1;

        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Folder.Write("a.csv", changed)).Code);
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Folder.Write("b.csv", [.. whole, .. Bytes("garbage")])).Code);
    }

    [Fact]
    public void Changed_gzip_gives_its_content_or_a_failure()
    {
        var content = Sample(lines: 200);
        var whole = Gzip(content);
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(2, changed.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                using var source = Open(Folder.Write("a.csv", changed));
                Assert.Equal(content, Assert.Single(ReadAll(source)).Content);
            }
            catch (PatchOpsException refusal)
            {
                Assert.Contains(refusal.Code, new[] { ErrorCodes.FeedMalformed, ErrorCodes.FeedTruncated });
            }
        }
    }

    [Fact]
    public void A_bomb_is_cut_off()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                gzip.Write(new byte[1024 * 1024]);
            }
        }

        var refusal = Refusal(Folder.Write("bomb.json.gz", packed.ToArray()), new FeedLimits { FileBytes = 10 * 1024 * 1024 });

        Assert.Equal(ErrorCodes.FeedTooLarge, refusal.Code);
        Assert.Contains("10 MB", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("bzip2")]
    public void What_the_framework_cannot_undo_the_tools_do(string tool)
    {
        var content = Sample();
        var path = Folder.Write("updateinfo.xml", Packed(tool, content));
        Folder.Link("link.xml", path);
        var zip = Folder.Write("all.zip", Zip(("a.xml.x", []), ("updateinfo.xml.xz", File.ReadAllBytes(path))));

        using var server = new LoopbackServer(LoopbackServer.Ok(File.ReadAllBytes(path)));
        foreach (var location in new[] { path, Path.Combine(Folder.Path, "link.xml"), zip, server.Address("/updateinfo.xml.xz") })
        {
            using var source = Open(location);
            Assert.Equal(content, Assert.Single(ReadAll(source)).Content);
        }

        AssertNothingIsLeft();
    }

    // The folder's owner could put another file in its place between the look at it and the tool.
    [SkippableTheory]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("bzip2")]
    public void The_tools_get_the_file_that_was_opened(string tool)
    {
        var path = Folder.Write("updateinfo.xml", Packed(tool, Sample(seed: 1)));
        var other = Folder.Write("other.xml", Packed(tool, Sample(seed: 2)));

        using var source = Open(path, processes: new Before(() => File.Move(other, path, overwrite: true)));

        Assert.Equal(Sample(seed: 1), Assert.Single(ReadAll(source)).Content);
    }

    [SkippableTheory]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("bzip2")]
    public void What_the_tools_find_cut_or_damaged_is_refused(string tool)
    {
        var whole = Packed(tool, Sample());
        var damaged = (byte[])whole.Clone();
        for (var i = whole.Length / 2; i < (whole.Length / 2) + 20; i++)
        {
            damaged[i] ^= 0x55;
        }

        Assert.Equal(ErrorCodes.FeedTruncated, Refusal(Folder.Write("a.xml", whole[..^(whole.Length / 3)])).Code);
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Folder.Write("b.xml", damaged)).Code);
        Assert.Equal(ErrorCodes.FeedTooLarge, Refusal(Folder.Write("c.xml", whole), new FeedLimits { FileBytes = 1000 }).Code);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(new byte[] { 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0, 0, 0 }, "xz")]
    [InlineData(new byte[] { 0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0, 0, 0, 0 }, "zstd")]
    public void A_missing_tool_is_named(byte[] head, string tool)
    {
        using var source = Open(Folder.Write("a.xml", head), processes: new NoTools());

        var refusal = Assert.Throws<PatchOpsException>(() => Content(Assert.Single(source.Files)));

        Assert.Equal(ErrorCodes.FeedUnreachable, refusal.Code);
        Assert.Contains($"compressed with {tool}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Install it", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Before(Action act) : IProcessRunner
    {
        private readonly ProcessRunner _runner = new();

        public ProcessResult Run(ProcessSpec spec, OperationContext context) => throw new NotSupportedException();

        public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context)
        {
            act();
            return _runner.Run(spec, readOutput, context);
        }
    }

    private sealed class NoTools : IProcessRunner
    {
        public ProcessResult Run(ProcessSpec spec, OperationContext context) => throw ErrorCodes.ToolNotStarted.ToException("no such program");

        public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => Run(spec, context);
    }
}
