using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Advisories;

/// <summary>A feed whose file is "NAME RECORDS DATE", and a source of one such text.</summary>
internal sealed class FakeFeed(string name) : IAdvisoryFeed
{
    public string Name => name;

    public bool Recognizes(byte[] head, string fileName) => System.Text.Encoding.ASCII.GetString(head).StartsWith(name + " ", StringComparison.Ordinal);

    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context)
    {
        foreach (var file in source.Files)
        {
            using var reader = new StreamReader(file.Open());
            var words = reader.ReadToEnd().Split(' ');
            if (words.Length < 3)
            {
                throw ErrorCodes.FeedTruncated.ToException($"'{file.Name}' ends early.", file.Name);
            }

            var part = sink.Part(words.Length > 3 ? words[3] : name);
            part.Records = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            part.AsOf = words[2] == "-" ? null : DateTimeOffset.Parse(words[2] + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public static IOpenedSource Source(FeedRequest request, params string[] texts) => new Opened(request.Location, texts);

    public static IOpenedSource Unchanged(FeedRequest request) => new Opened(request.Location, []) { IsUnchanged = true, ETag = "\"2\"" };

    private sealed class Opened(string name, string[] texts) : IOpenedSource
    {
        public string Name => name;

        public bool IsUnchanged { get; init; }

        public string? ETag { get; init; } = "\"1\"";

        public string? LastModified => null;

        public IEnumerable<IFeedFile> Files => texts.Select(t => new TextFile(t));

        public void Dispose()
        {
        }
    }

    private sealed class TextFile(string text) : IFeedFile
    {
        public string Name => "file.json";

        public DateTimeOffset? ModifiedAt => null;

        public Stream Open() => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text));
    }
}
