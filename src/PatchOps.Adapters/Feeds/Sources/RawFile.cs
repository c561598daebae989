using PatchOps.Adapters.Feeds.Sources.Zip;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A file's bytes as they are stored.</summary>
/// <param name="Open">Opens it.</param>
/// <param name="Path">Where it is on this machine, links resolved (zstd reads none); null for what has no path: an entry of a zip, a download.</param>
internal sealed record RawFile(Func<Stream> Open, Func<string>? Path)
{
    private const int BufferBytes = 64 * 1024;

    public static RawFile At(string path) => new(
        () => RegularFile.OpenRead(path, BufferBytes),
        () => System.IO.Path.DirectorySeparatorChar == '/' ? RootPath.RealPath(System.IO.Path.GetFullPath(path)) : path);

    /// <summary>All of a file that is open, and stays so.</summary>
    public static RawFile Of(FileStream file) => new(() => new BufferedStream(new RangeStream(file, 0, file.Length), BufferBytes), null);
}
