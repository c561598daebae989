namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>Little-endian numbers of a zip, on both targets alike.</summary>
internal static class ZipBytes
{
    public static int UInt16(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8);

    public static uint UInt32(byte[] bytes, int at) => (uint)(UInt16(bytes, at) | (UInt16(bytes, at + 2) << 16));

    /// <summary>A 64-bit number; what no file can hold becomes the largest one.</summary>
    public static long Int64(byte[] bytes, int at)
    {
        var value = UInt32(bytes, at) | ((ulong)UInt32(bytes, at + 4) << 32);
        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    /// <summary>Reads exactly so many bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static byte[] Read(Stream stream, int count)
    {
        var bytes = Compression.CompressionHead.Read(stream, count);
        return bytes.Length == count ? bytes : throw new EndOfStreamException("The zip ends early.");
    }
}
