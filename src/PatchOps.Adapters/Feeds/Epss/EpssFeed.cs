using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Epss;

/// <summary>EPSS's daily scores: one csv file. https://www.first.org/epss/data_stats</summary>
public sealed class EpssFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.Epss;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        var text = head.AsSpan();
        return (text.StartsWith("\uFEFF"u8) ? text.Slice(3) : text).StartsWith("#model_version:"u8) || text.StartsWith("cve,epss,percentile"u8);
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context) => SingleFile.Read(source, file =>
    {
        using var stream = file.Open();
        EpssParser.Parse(new LineReader(stream, source.Name, file.Name, context.Cancellation), sink.Part(Name));
    });
}
