using System.IO.Compression;
using System.Text;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>A source whose files are in memory.</summary>
internal sealed class DocumentSource(params (string Name, byte[] Bytes)[] files) : IFeedSource
{
    public string Name => "memory";

    public IEnumerable<IFeedFile> Files => files.Select(f => new Entry(f.Name, f.Bytes, Piece));

    /// <summary>How many bytes a read gives at most.</summary>
    public int Piece { get; init; } = int.MaxValue;

    public static DocumentSource Of(string name, string text) => new((name, Encoding.UTF8.GetBytes(text)));

    public static DocumentSource OfFile(string path) => new((Path.GetFileName(path), File.ReadAllBytes(path)));

    public static DocumentSource OfZip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return new DocumentSource([.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })]);
    }

    private sealed class Entry(string name, byte[] bytes, int piece) : IFeedFile
    {
        public string Name => name;

        public DateTimeOffset? ModifiedAt => null;

        public Stream Open() => new DripStream(bytes, piece);
    }
}
