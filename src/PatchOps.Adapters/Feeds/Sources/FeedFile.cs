using PatchOps.Adapters.Feeds.Sources.Compression;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>One file of a source, with what it takes to open it.</summary>
internal sealed class FeedFile(string name, DateTimeOffset? modifiedAt, RawFile raw, SizeBudget budget, SourceTools tools) : IFeedFile
{
    public string Name => name;

    public DateTimeOffset? ModifiedAt => modifiedAt;

    public Stream Open()
    {
        tools.Context.Cancellation.ThrowIfCancellationRequested();
        try
        {
            var compressed = raw.Open();
            try
            {
                return new GuardedStream(Decompress(compressed), name, tools.Target, budget, tools.Context.Cancellation);
            }
            catch
            {
                compressed.Dispose();
                throw;
            }
        }
        catch (Exception failure) when (FileFailure.Of(failure, name, tools.Target) is { } known)
        {
            throw known;
        }
    }

    private Stream Decompress(Stream compressed)
    {
        var head = CompressionHead.Read(compressed, CompressionHead.Length);
        var whole = new PeekedStream(head, compressed);
        var kind = CompressionHead.Kind(head);
        switch (kind)
        {
            case CompressionKind.None:
                return whole;
            case CompressionKind.Gzip:
                return new GzipMembersStream(whole);
            default:
                using (whole)
                {
                    // What is packed twice may not be larger packed once than not at all.
                    return tools.Decompressor.Open(
                        kind, raw.IsWhole ? whole : new GuardedStream(whole, name, tools.Target, budget, tools.Context.Cancellation), name, tools.Target, budget);
                }
        }
    }
}
