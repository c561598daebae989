using System.IO.Compression;
using System.Text;
using PatchOps.Adapters.Feeds.Sources;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Tests.Shared;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

public sealed class ZipSourceTests : SourceTestBase
{
    // Of the central directory's header.
    private const int FlagsAt = 8;
    private const int MethodAt = 10;
    private const int ChecksumAt = 16;
    private const int LengthAt = 24;

    [Fact]
    public void Entries_come_in_the_order_of_their_names_with_their_times_in_utc()
    {
        var zip = Zip(("b/", []), ("b/ALSA-2024:8793.json", Sample(1)), ("a.json", []), ("README.md", Bytes("x")), ("ä.csv", Sample(2)), ("inner.zip", [1]));

        using var source = Open(Folder.Write("all", zip));
        var files = source.Files.ToList();

        Assert.Equal(["a.json", "b/ALSA-2024:8793.json", "ä.csv"], files.Select(f => f.Name));
        Assert.Equal([[], Sample(1), Sample(2)], files.Select(Content));
        Assert.All(files, f => Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 8, TimeSpan.Zero), f.ModifiedAt));
        Assert.Contains(Log.Entries, e => e.Message.Contains("3 files to read, 2 left out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_zip_has_no_files()
    {
        using var source = Open(Folder.Write("all.zip", Zip()));

        Assert.Empty(source.Files);
    }

    [Fact]
    public void A_comment_that_looks_like_the_end_misleads_nobody()
    {
        var comment = Encoding.Latin1.GetString([0x50, 0x4b, 5, 6, .. new byte[30]]);
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.json");
            zip.Comment = comment;
        }

        using var source = Open(Folder.Write("all.zip", packed.ToArray()));

        Assert.Equal("a.json", Assert.Single(source.Files).Name);
    }

    [Fact]
    public void Compressed_entries_are_undone()
    {
        using var source = Open(Folder.Write("all.zip", Zip(("epss.csv.gz", Gzip(Sample())))));

        Assert.Equal(Sample(), Assert.Single(ReadAll(source)).Content);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("a/../../b.json")]
    [InlineData("/etc/evil.json")]
    [InlineData("a\\..\\b.json")]
    [InlineData("C:/evil.json")]
    [InlineData("c:evil.json")]
    [InlineData("evil\0.json")]
    [InlineData("../README")]
    public void Names_that_lead_out_are_refused(string name)
    {
        var refusal = Refusal(Folder.Write("all.zip", Zip(("a.json", []), (name, Bytes("{}")))));

        Assert.Equal(ErrorCodes.FeedMalformed, refusal.Code);
        Assert.Contains(name.Replace("\0", "\\x00", StringComparison.Ordinal), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        var refusal = Refusal(Folder.Write("all.zip", Zip(("a.json", Bytes("1")), ("b.json", []), ("a.json", Bytes("2")))));

        Assert.Equal(ErrorCodes.FeedMalformed, refusal.Code);
        Assert.Contains("'a.json'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encrypted_and_unknown_methods_are_refused()
    {
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Changed(FlagsAt, b => (byte)(b | 1))).Code);
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Changed(MethodAt, _ => 93)).Code);
    }

    [Fact]
    public void A_link_in_a_zip_is_not_followed()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var link = zip.CreateEntry("a.json");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var stream = link.Open();
            stream.Write(Bytes("/etc/passwd"));
        }

        var bytes = packed.ToArray();
        bytes[Central(bytes) + 5] = 3;

        using var source = Open(Folder.Write("all.zip", bytes));

        Assert.Empty(source.Files);
        Assert.Contains(Log.Entries, e => e.Level == LogLevel.Warning && e.Message.Contains("1 links", StringComparison.Ordinal));
    }

    [Fact]
    public void A_zip_that_ends_early_is_truncated_wherever_it_was_cut()
    {
        var zip = Zip(("a.json", Sample(1, 30)), ("b.json", Sample(2, 30)));
        for (var length = 4; length < zip.Length; length++)
        {
            Assert.Equal(ErrorCodes.FeedTruncated, Refusal(Folder.Write("all.zip", zip[..length])).Code);
        }
    }

    [Fact]
    public void What_the_header_says_of_the_length_is_not_believed()
    {
        // Less than there is, as a bomb says; and 4 GB, which is never reserved.
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Changed(LengthAt, _ => 1)).Code);
        Assert.Equal(ErrorCodes.FeedTruncated, Refusal(Changed(LengthAt + 3, _ => 0xfe)).Code);
        Assert.Equal(ErrorCodes.FeedMalformed, Refusal(Changed(ChecksumAt, b => (byte)~b)).Code);
    }

    [Fact]
    public void A_bomb_is_cut_off_by_what_it_gives()
    {
        var zeros = new byte[32 * 1024 * 1024];
        var bomb = Zip(("a.json", zeros), ("b.json", zeros), ("c.json", zeros));
        Assert.True(bomb.Length < zeros.Length / 200);

        var one = Refusal(Folder.Write("bomb.zip", bomb), new FeedLimits { FileBytes = 16 * 1024 * 1024 });
        var all = Refusal(Folder.Write("bomb.zip", bomb), new FeedLimits { TotalBytes = 80 * 1024 * 1024 });

        Assert.Equal(ErrorCodes.FeedTooLarge, one.Code);
        Assert.Contains("'a.json'", one.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.FeedTooLarge, all.Code);
        Assert.Contains("'c.json'", all.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.FeedTooLarge, Refusal(Folder.Write("bomb.zip", bomb), new FeedLimits { Files = 2 }).Code);
    }

    [Fact]
    public void More_entries_than_the_16_bit_count_holds_are_read()
    {
        using var source = Open(Folder.Write("all.zip", Zip([.. Enumerable.Range(0, 70_000).Select(i => ($"{i}.json", Bytes("{}")))])));

        Assert.Equal(70_000, source.Files.Count());
    }

    [Fact]
    public void Changed_zips_give_their_content_or_a_failure()
    {
        (string Name, byte[] Content)[] entries = [("a.json", Sample(1, 40)), ("b/c.json", Sample(2, 40)), ("d.csv", [])];
        var zip = Zip(entries);
        var known = entries.ToDictionary(e => Convert.ToHexString(e.Content));
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var changed = (byte[])zip.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var source = Open(Folder.Write("all.zip", changed));

                // A name may change unseen, in both headers at once or with what does not belong to a feed; content never does.
                Assert.All(ReadAll(source), file => Assert.Contains(Convert.ToHexString(file.Content), known.Keys));
            }
            catch (PatchOpsException refusal)
            {
                Assert.StartsWith("PO15", refusal.Code.Id, StringComparison.Ordinal);
                Assert.NotEqual(ErrorCodes.FeedUnreachable, refusal.Code);
            }
        }
    }

    [SkippableFact]
    public void Real_zips_are_read_whole()
    {
        foreach (var (name, count) in new[] { ("osv-almalinux9.zip", 1783), ("vulnrichment-sample.zip", 600) })
        {
            var path = SharedData.Require(name);
            using var zip = ZipFile.OpenRead(path);
            using var source = Open(path);

            var files = ReadAll(source);

            Assert.Equal(count, files.Count);
            Assert.All(files, file =>
            {
                using var stream = zip.GetEntry(file.Name)!.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                Assert.Equal(copy.ToArray(), file.Content);
            });
        }
    }

    private static int Central(byte[] zip) => zip.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private string Changed(int at, Func<byte, byte> change)
    {
        var zip = Zip(("a.json", Sample()));
        zip[Central(zip) + at] = change(zip[Central(zip) + at]);
        return Folder.Write("all.zip", zip);
    }
}
