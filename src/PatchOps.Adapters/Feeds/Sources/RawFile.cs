using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A file's bytes as they are stored.</summary>
/// <param name="Open">Opens it.</param>
/// <param name="Path">Where it is on this machine, links resolved (zstd reads none); null for an entry of a zip.</param>
internal sealed record RawFile(Func<Stream> Open, string? Path)
{
    private const int BufferBytes = 64 * 1024;

    public static RawFile At(string path) => new(
        () => RegularFile.OpenRead(path, BufferBytes),
        System.IO.Path.DirectorySeparatorChar == '/' ? RootPath.RealPath(System.IO.Path.GetFullPath(path)) : path);
}
