using System.IO.Compression;
using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>A source whose files are in memory.</summary>
internal sealed class MemorySource(string name, params (string Name, byte[] Bytes)[] files) : IFeedSource
{
    public static DateTimeOffset Modified { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public string Name => name;

    public IEnumerable<IFeedFile> Files => files.Select(f => new MemoryFile(f.Name, f.Bytes));

    public static MemorySource Of(byte[] bytes, string file = "feed") => new("/feeds/" + file, (file, bytes));

    public static MemorySource Of(string text, string file = "feed") => Of(Encoding.UTF8.GetBytes(text), file);

    /// <summary>The files of a zip, as the real source gives them.</summary>
    public static MemorySource OfZip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return new MemorySource(path, [.. zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e => (e.FullName, Bytes(e)))]);
    }

    /// <summary>Reads the source with a feed into its only part.</summary>
    public RecordedPart Read(IAdvisoryFeed feed, IOperationLog? log = null)
    {
        var sink = new RecordingSink();
        feed.Read(this, sink, log is null ? OperationContext.None : new OperationContext { Log = log });
        return Assert.Single(sink.Parts, p => p.Key == feed.Name).Value;
    }

    /// <summary>Makes sure that a feed refuses the source.</summary>
    public PatchOpsException Refused(IAdvisoryFeed feed, ErrorCode code)
    {
        var failure = Assert.Throws<PatchOpsException>(() => feed.Read(this, new RecordingSink(), OperationContext.None));
        Assert.Equal(code, failure.Code);
        Assert.Equal(Name, failure.Target);
        return failure;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed class MemoryFile(string name, byte[] bytes) : IFeedFile
    {
        public string Name => name;

        public DateTimeOffset? ModifiedAt => Modified;

        public Stream Open() => new MemoryStream(bytes, writable: false);
    }
}
