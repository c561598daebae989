using PatchOps.Ports;

namespace PatchOps.FeedBench;

/// <summary>A file as a source.</summary>
internal sealed class OneFile(string path) : IFeedSource, IFeedFile
{
    public string Name => path;

    public IEnumerable<IFeedFile> Files => [this];

    public DateTimeOffset? ModifiedAt => File.GetLastWriteTimeUtc(path);

    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
}
