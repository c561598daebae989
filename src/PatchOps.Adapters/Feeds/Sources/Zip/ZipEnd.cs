namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>The record at the end of a zip, which says where the directory is (APPNOTE 4.3.14 to 4.3.16). A zip without it was cut.</summary>
/// <param name="Entries">How many entries the directory has.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record ZipEnd(long Entries, long Start, long Length)
{
    private const int Bytes = 22;
    private const int LocatorBytes = 20;
    private const int Zip64Bytes = 56;
    private const int LongestComment = ushort.MaxValue;
    private const uint Signature = 0x06054b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint Zip64Signature = 0x06064b50;

    /// <exception cref="EndOfStreamException">There is no such record, or what it points to is beyond the end.</exception>
    /// <exception cref="InvalidDataException">It contradicts itself.</exception>
    public static ZipEnd Find(FileStream file)
    {
        var tailLength = (int)Math.Min(file.Length, Bytes + LongestComment);
        var tailStart = file.Length - tailLength;
        var tail = ZipBytes.Read(new RangeStream(file, tailStart, tailLength), tailLength);
        for (var at = tailLength - Bytes; at >= 0; at--)
        {
            // The comment must fill the rest: otherwise these bytes stand in a comment or in an entry.
            if (ZipBytes.UInt32(tail, at) == Signature && at + Bytes + ZipBytes.UInt16(tail, at + 20) == tailLength)
            {
                return Parse(file, tail, at, tailStart + at);
            }
        }

        throw new EndOfStreamException("The zip has no end record: it was cut.");
    }

    private static ZipEnd Parse(FileStream file, byte[] tail, int at, long position)
    {
        if (ZipBytes.UInt16(tail, at + 4) is not (0 or ushort.MaxValue) || ZipBytes.UInt16(tail, at + 6) is not (0 or ushort.MaxValue))
        {
            throw new InvalidDataException("The zip is one of several parts.");
        }

        var end = new ZipEnd(ZipBytes.UInt16(tail, at + 10), ZipBytes.UInt32(tail, at + 16), ZipBytes.UInt32(tail, at + 12));
        var limit = position;
        if ((end.Entries == ushort.MaxValue || end.Start == uint.MaxValue || end.Length == uint.MaxValue) && position >= LocatorBytes)
        {
            var locator = ZipBytes.Read(new RangeStream(file, position - LocatorBytes, LocatorBytes), LocatorBytes);
            if (ZipBytes.UInt32(locator, 0) == LocatorSignature)
            {
                limit = ZipBytes.Int64(locator, 8);
                end = Large(file, limit);
            }
        }

        return end.Length > limit || end.Start > limit - end.Length
            ? throw new EndOfStreamException("The zip's directory lies beyond its end: it was cut.")
            : end;
    }

    private static ZipEnd Large(FileStream file, long position)
    {
        if (position > file.Length - Zip64Bytes)
        {
            throw new EndOfStreamException("The zip's 64-bit end record lies beyond its end: it was cut.");
        }

        var record = ZipBytes.Read(new RangeStream(file, position, Zip64Bytes), Zip64Bytes);
        return ZipBytes.UInt32(record, 0) == Zip64Signature
            ? new ZipEnd(ZipBytes.Int64(record, 32), ZipBytes.Int64(record, 48), ZipBytes.Int64(record, 40))
            : throw new InvalidDataException("The zip's 64-bit end record is damaged.");
    }
}
