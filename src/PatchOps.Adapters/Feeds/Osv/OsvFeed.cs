using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>
/// OSV: one record in each file, of a distribution's zip, of a folder, or alone. The part is the distribution (<c>AlmaLinux</c>). Each record becomes an
/// advisory, and a claim for each of its CVEs, packages and stretches of versions.
/// </summary>
public sealed class OsvFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.Osv;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        // A record's order is free: "id" and one of these stand near its beginning in every database seen, and a CVE record has no "id".
        var text = HeadStream.TextOf(head);
        return HeadStream.FirstOf(head) == '{'
            && text.Contains("\"id\"")
            && !text.Contains("\"dataType\"")
            && (text.Contains("\"affected\"") || text.Contains("\"modified\"") || text.Contains("\"schema_version\""));
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context)
    {
        var parts = new PartNames(sink);
        var writer = new OsvWriter(source, parts);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var passed = 0;
        foreach (var file in source.Files)
        {
            if (ReadFile(source, file, context) is not { } record)
            {
                passed++;
                context.Log.Write(LogLevel.Verbose, Name, $"'{file.Name}' of '{source.Name}' is not JSON, and was passed over.");
                continue;
            }

            if (names.TryGetValue(record.Id, out var first))
            {
                throw FeedFailure.Malformed(source, file, $"it is '{record.Id}', and so is '{first}'");
            }

            names.Add(record.Id, file.Name);
            writer.Write(record, file.Name);
        }

        if (names.Count == 0)
        {
            throw ErrorCodes.FeedMalformed.ToException($"'{source.Name}' holds no OSV record.", source.Name);
        }

        foreach (var part in parts.Begun)
        {
            part.IsAddition = names.Count + passed == 1;
        }

        foreach (var ignored in writer.Ignored)
        {
            context.Log.Write(LogLevel.Warning, Name, $"{ignored.Value} ranges of type {JsonCursor.Shown(ignored.Key)} cannot be compared with packages, and were passed over.");
        }

        if (writer.WithoutPackage > 0)
        {
            context.Log.Write(LogLevel.Warning, Name, $"{writer.WithoutPackage} entries name no package, and were passed over.");
        }
    }

    private static OsvRecord? ReadFile(IFeedSource source, IFeedFile file, OperationContext context)
    {
        using var stream = HeadStream.Open(source, file, context.Cancellation);
        if (stream.First != '{')
        {
            return file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || stream.IsEmpty
                ? throw FeedFailure.NotThat(source, file, stream, "an OSV record")
                : null;
        }

        using var input = new JsonInput(stream, source.Name, file.Name, cancellation: context.Cancellation);
        return OsvReader.Read(input);
    }

    // Whether the source was one record alone is known when its last file has been read.
    private sealed class PartNames(IAdvisorySink sink) : IAdvisorySink
    {
        private readonly Dictionary<string, IAdvisoryPart> _parts = new(StringComparer.Ordinal);

        public IEnumerable<IAdvisoryPart> Begun => _parts.Values;

        public IAdvisoryPart Part(string name) => _parts.TryGetValue(name, out var part) ? part : _parts[name] = sink.Part(name);
    }
}
