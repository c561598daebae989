namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>The first bytes that tell compressed files (file(5)'s magic) and zip archives.</summary>
internal static class CompressionHead
{
    /// <summary>As many bytes as the longest one needs.</summary>
    public const int Length = 10;

    private static readonly byte[] s_gzip = [0x1f, 0x8b];
    private static readonly byte[] s_xz = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
    private static readonly byte[] s_zstandard = [0x28, 0xb5, 0x2f, 0xfd];

    // A block follows, or the end of an empty file.
    private static readonly byte[] s_bzip2Block = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
    private static readonly byte[] s_bzip2End = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];

    private static readonly byte[] s_zipEntry = [0x50, 0x4b, 3, 4];
    private static readonly byte[] s_zipEmpty = [0x50, 0x4b, 5, 6];

    public static CompressionKind Kind(byte[] head) =>
        StartsWith(head, s_gzip) ? CompressionKind.Gzip
        : StartsWith(head, s_xz) ? CompressionKind.Xz
        : StartsWith(head, s_zstandard) ? CompressionKind.Zstandard
        : IsBzip2(head) ? CompressionKind.Bzip2
        : CompressionKind.None;

    public static bool IsZip(byte[] head) => StartsWith(head, s_zipEntry) || StartsWith(head, s_zipEmpty);

    /// <summary>Reads as many bytes as there are, up to a count.</summary>
    public static byte[] Read(Stream stream, int count)
    {
        var head = new byte[count];
        var length = 0;
        int read;
        while (length < count && (read = stream.Read(head, length, count - length)) > 0)
        {
            length += read;
        }

        Array.Resize(ref head, length);
        return head;
    }

    private static bool IsBzip2(byte[] head) =>
        head.Length >= Length && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h' && head[3] is >= (byte)'1' and <= (byte)'9'
        && (StartsWith(head, s_bzip2Block, 4) || StartsWith(head, s_bzip2End, 4));

    private static bool StartsWith(byte[] head, byte[] magic, int at = 0)
    {
        for (var i = 0; i < magic.Length; i++)
        {
            if (at + i >= head.Length || head[at + i] != magic[i])
            {
                return false;
            }
        }

        return true;
    }
}
