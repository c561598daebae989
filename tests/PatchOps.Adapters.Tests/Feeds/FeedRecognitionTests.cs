using System.Text;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

public sealed class FeedRecognitionTests
{
    private static readonly IAdvisoryFeed[] s_feeds = [new Feed("kev", "KEV"), new Feed("epss", "EPSS"), new Feed("both", "KEV and")];

    [Fact]
    public void The_feed_that_claims_a_file_is_found_among_others()
    {
        Assert.Equal("epss", FeedRecognition.Recognize(new Source("readme", "EPSS rows", "EPSS more"), s_feeds).Name);
    }

    [Theory]
    [InlineData("none of it", "no feed knows what it begins with")]
    [InlineData("", "it is empty")]
    [InlineData("KEV and both", "more than one feed could read it: kev ('0.json'), both ('0.json')")]
    public void What_is_of_no_feed_or_of_two_must_be_named(string content, string words)
    {
        var refusal = Assert.Throws<PatchOpsException>(() => FeedRecognition.Recognize(new Source(content), s_feeds));

        Assert.Equal(ErrorCodes.FeedUnknown, refusal.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("source", refusal.Target);
    }

    [Fact]
    public void A_source_without_files_is_of_no_feed()
    {
        var refusal = Assert.Throws<PatchOpsException>(() => FeedRecognition.Recognize(new Source(), s_feeds));

        Assert.Contains("no json, xml or csv file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_first_bytes_of_the_first_files_are_looked_at()
    {
        var source = new Source([.. Enumerable.Repeat("other" + new string('x', 10_000), FeedRecognition.Files), "KEV"]);

        Assert.Throws<PatchOpsException>(() => FeedRecognition.Recognize(source, s_feeds));
        Assert.Equal(FeedRecognition.Files, source.Opened);
        Assert.All(s_feeds.Cast<Feed>(), feed => Assert.True(feed.Longest <= FeedRecognition.HeadBytes));
    }

    private sealed class Feed(string name, string start) : IAdvisoryFeed
    {
        public int Longest { get; private set; }

        public string Name => name;

        public bool Recognizes(byte[] head, string name)
        {
            Longest = Math.Max(Longest, head.Length);
            return Encoding.UTF8.GetString(head).StartsWith(start, StringComparison.Ordinal);
        }

        public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context) => throw new NotSupportedException();
    }

    private sealed class Source(params string[] contents) : IFeedSource
    {
        public int Opened { get; private set; }

        public string Name => "source";

        public IEnumerable<IFeedFile> Files => contents.Select((content, index) => new FeedText($"{index}.json", () =>
        {
            Opened++;
            return new MemoryStream(Encoding.UTF8.GetBytes(content));
        }));
    }

    private sealed class FeedText(string name, Func<Stream> open) : IFeedFile
    {
        public string Name => name;

        public DateTimeOffset? ModifiedAt => null;

        public Stream Open() => open();
    }
}
