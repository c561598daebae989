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
                    return raw.Path is { } path
                        ? tools.Decompressor.Open(kind, path(), name, tools.Target, budget)
                        : Spooled(kind, whole);
                }
        }
    }

    // A tool reads files: what has no name becomes one first.
    private Stream Spooled(CompressionKind kind, Stream whole)
    {
        using var spool = tools.Temporary.CreateFile(Guid.NewGuid().ToString("N"));
        try
        {
            // Compressed it may not be larger than decompressed.
            using var guarded = new GuardedStream(whole, name, tools.Target, budget, tools.Context.Cancellation);
            guarded.CopyTo(spool);
            spool.Flush();
            return tools.Decompressor.Open(kind, spool.Name, name, tools.Target, budget);
        }
        finally
        {
            TemporaryFolder.TryDelete(spool.Name);
        }
    }
}
