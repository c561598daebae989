using System.IO.Compression;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Indexes;

/// <summary>Opens an index in whatever compression it is stored: lz4 with the system's library, gz with the framework's, the rest with apt's helper.</summary>
public sealed class IndexFileReader(AptTools tools)
{
    private const long LargeIndex = 2 * 1024 * 1024;

    // Debian's largest has 50 MB.
    private const long LargestIndex = 1024L * 1024 * 1024;

    /// <summary>Reads an index to its end.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="Diagnostics.PatchOpsException">The helper could not read it (PO1103, PO1104, PO1207).</exception>
    public IndexScan Read(IndexFile file, NameTable wanted, OperationContext context)
    {
        switch (file.Compression)
        {
            case "":
                using (var plain = Open(file.Path))
                {
                    return IndexScanner.Scan(plain, wanted);
                }

            case "gz":
                using (var gzip = Ahead(new GZipStream(Open(file.Path), CompressionMode.Decompress), file))
                {
                    return IndexScanner.Scan(gzip, wanted);
                }

            case "lz4":
                try
                {
                    using var lz4 = Ahead(new Lz4FrameStream(Open(file.Path)), file);
                    return IndexScanner.Scan(lz4, wanted);
                }
                catch (DllNotFoundException)
                {
                    return WithHelper(file, wanted, context);
                }

            default:
                return WithHelper(file, wanted, context);
        }
    }

    private IndexScan WithHelper(IndexFile file, NameTable wanted, OperationContext context)
    {
        // Opened first, so that a file that may not be read is told from one that is damaged.
        Open(file.Path).Dispose();
        IndexScan? scan = null;
        tools.Decompress(file.Path, stream => scan = IndexScanner.Scan(new LimitedStream(stream, Limit(file)), wanted), context);
        return scan!;
    }

    // A thread costs more than it saves on the small indexes of updates and security.
    private static Stream Ahead(Stream decompressing, IndexFile file)
    {
        var limited = new LimitedStream(decompressing, Limit(file));
        return new FileInfo(file.Path).Length > LargeIndex ? new ReadAheadStream(limited) : limited;
    }

    // An index that is merely too long is read to its end and reported: only a bomb is cut off.
    private static long Limit(IndexFile file) =>
        Math.Max(LargestIndex, file.Release.Sizes.TryGetValue(file.Target.MetaKey, out var size) ? size : 0);

    private static FileStream Open(string path) => RegularFile.OpenRead(path, 1);
}
