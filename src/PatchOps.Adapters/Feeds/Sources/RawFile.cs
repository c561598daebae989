using PatchOps.Adapters.Feeds.Sources.Zip;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>A file's bytes as they are stored.</summary>
/// <param name="Open">Opens it.</param>
/// <param name="IsWhole">It is as large as it looks; false for what is expanded while it is read, an entry of a zip.</param>
internal sealed record RawFile(Func<Stream> Open, bool IsWhole)
{
    private const int BufferBytes = 64 * 1024;

    public static RawFile At(string path) => new(() => RegularFile.OpenRead(path, BufferBytes), IsWhole: true);

    /// <summary>All of a file that is open, and stays so.</summary>
    public static RawFile Of(FileStream file) => new(() => new BufferedStream(new RangeStream(file, 0, file.Length), BufferBytes), IsWhole: true);
}
