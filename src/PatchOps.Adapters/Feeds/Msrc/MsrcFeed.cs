using PatchOps.Adapters.Feeds.Json;
using PatchOps.Adapters.Feeds.Xml;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>
/// Microsoft's security updates, a document for each month, in XML and in JSON. The part is the document's id (<c>2026-Mar</c>). Each CVE becomes a
/// rating, each KB an advisory, and each product of a CVE a claim: those of Windows under the release of their build and a
/// <see cref="WindowsProductKey"/>, all others under <c>msrc</c> and their name.
/// </summary>
public sealed class MsrcFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.Msrc;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        var text = HeadStream.TextOf(head);
        return HeadStream.FirstOf(head) switch
        {
            '<' => text.Contains("cvrfdoc"),
            '{' => text.Contains("\"DocumentTitle\"") || text.Contains("\"DocumentTracking\""),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in source.Files)
        {
            if (ReadFile(source, file, context) is not { } document)
            {
                context.Log.Write(LogLevel.Verbose, Name, $"'{file.Name}' of '{source.Name}' is neither XML nor JSON, and was passed over.");
                continue;
            }

            if (names.TryGetValue(document.Id, out var first))
            {
                throw FeedFailure.Malformed(source, file, $"it is '{document.Id}', and so is '{first}'");
            }

            names.Add(document.Id, file.Name);
            new MsrcWriter(document, sink.Part(document.Id), (level, message) => context.Log.Write(level, Name, message)).Write();
            context.Log.Write(LogLevel.Verbose, Name, $"'{file.Name}': {document.Id} with {document.Vulnerabilities.Count} vulnerabilities.");
        }

        if (names.Count == 0)
        {
            throw ErrorCodes.FeedMalformed.ToException($"'{source.Name}' holds no document of Microsoft's security updates.", source.Name);
        }
    }

    private static MsrcDocument? ReadFile(IFeedSource source, IFeedFile file, OperationContext context)
    {
        using var stream = HeadStream.Open(source, file, context.Cancellation);
        if (stream.First == '<')
        {
            using var xml = new XmlFeedReader(stream, source, file, MsrcXml.MaxCharacters);
            return MsrcXml.Read(xml);
        }

        if (stream.First == '{')
        {
            using var input = new JsonInput(stream, source.Name, file.Name, cancellation: context.Cancellation);
            return MsrcJson.Read(input);
        }

        var isDocument = file.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        return isDocument || stream.IsEmpty ? throw FeedFailure.NotThat(source, file, stream, "a document of Microsoft's security updates")
            : null;
    }
}
