using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Kev;

/// <summary>CISA's catalogue of known exploited vulnerabilities: one JSON file. https://www.cisa.gov/known-exploited-vulnerabilities-catalog</summary>
public sealed class KevFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.Kev;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name) =>
        head.AsSpan().IndexOf("\"catalogVersion\""u8) >= 0 || (head.AsSpan().IndexOf("\"cveID\""u8) >= 0 && head.AsSpan().IndexOf("\"vulnerabilities\""u8) >= 0);

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context) => SingleFile.Read(source, file =>
    {
        using var input = JsonInput.Open(source, file, context);
        KevParser.Parse(input, sink.Part(Name));
    });
}
