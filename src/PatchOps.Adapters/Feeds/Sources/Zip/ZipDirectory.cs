using System.Text;

namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>
/// The central directory of a zip (PKWARE's APPNOTE 6.3). Read here and not with System.IO.Compression's ZipArchive, which checks
/// no checksum, ends an entry where its header says, and takes two entries of one name.
/// </summary>
internal static class ZipDirectory
{
    private const int HeaderBytes = 46;
    private const uint Signature = 0x02014b50;
    private const int Zip64Field = 1;
    private const int UnixMaker = 3;
    private const uint LinkMode = 0xa000;
    private const uint ModeMask = 0xf000;

    // Of the longest path that Linux takes.
    private const int LongestName = 4096;

    private static readonly Encoding s_strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding s_bytes = Encoding.GetEncoding(28591);

    /// <summary>The entries, as they are listed.</summary>
    /// <exception cref="EndOfStreamException">The directory ends early.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IEnumerable<ZipEntry> Read(FileStream file, ZipEnd end)
    {
        using var directory = new BufferedStream(new RangeStream(file, end.Start, end.Length), 64 * 1024);
        long count = 0;
        while (Next(directory, file.Length) is { } entry)
        {
            count++;
            yield return entry;
        }

        if (count != end.Entries)
        {
            throw new InvalidDataException(FormattableString.Invariant($"The zip says that it has {end.Entries} entries, and lists {count}."));
        }
    }

    /// <summary>A name. The flag for UTF-8 is often forgotten, and valid UTF-8 is no accident; anything else keeps its bytes apart, one character each.</summary>
    public static string Decode(byte[] name)
    {
        try
        {
            return s_strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return s_bytes.GetString(name);
        }
    }

    private static ZipEntry? Next(Stream directory, long fileLength)
    {
        var first = directory.ReadByte();
        if (first < 0)
        {
            return null;
        }

        byte[] header = [(byte)first, .. ZipBytes.Read(directory, HeaderBytes - 1)];
        if (ZipBytes.UInt32(header, 0) != Signature)
        {
            throw new InvalidDataException("The zip's directory is damaged.");
        }

        var nameLength = ZipBytes.UInt16(header, 28);
        if (nameLength > LongestName)
        {
            throw new InvalidDataException(FormattableString.Invariant($"An entry's name has {nameLength} bytes."));
        }

        var name = ZipBytes.Read(directory, nameLength);
        var extra = ZipBytes.Read(directory, ZipBytes.UInt16(header, 30));
        ZipBytes.Read(directory, ZipBytes.UInt16(header, 32));
        var numbers = Numbers(header, extra);
        var entry = new ZipEntry
        {
            Name = Decode(name),
            Flags = ZipBytes.UInt16(header, 8),
            Method = ZipBytes.UInt16(header, 10),
            DosTime = ZipBytes.UInt32(header, 12),
            Checksum = ZipBytes.UInt32(header, 16),
            Length = numbers[0],
            CompressedLength = numbers[1],
            Offset = numbers[2],
            IsLink = header[5] == UnixMaker && ((ZipBytes.UInt32(header, 38) >> 16) & ModeMask) == LinkMode,
        };
        return entry.CompressedLength <= fileLength && entry.Offset <= fileLength - entry.CompressedLength
            ? entry
            : throw new EndOfStreamException($"The zip's entry '{ZipNames.Shown(entry.Name)}' lies beyond its end: it was cut.");
    }

    // In the order in which the 64-bit field holds those that do not fit: length, compressed length, offset.
    private static long[] Numbers(byte[] header, byte[] extra)
    {
        long[] numbers = [ZipBytes.UInt32(header, 24), ZipBytes.UInt32(header, 20), ZipBytes.UInt32(header, 42)];
        if (Array.IndexOf(numbers, (long)uint.MaxValue) < 0)
        {
            return numbers;
        }

        for (var at = 0; at + 4 <= extra.Length;)
        {
            var length = ZipBytes.UInt16(extra, at + 2);
            var next = at + 4 + length;
            if (ZipBytes.UInt16(extra, at) == Zip64Field && next <= extra.Length)
            {
                at += 4;
                for (var i = 0; i < numbers.Length; i++)
                {
                    if (numbers[i] == uint.MaxValue && at + 8 <= next)
                    {
                        numbers[i] = ZipBytes.Int64(extra, at);
                        at += 8;
                    }
                }

                break;
            }

            at = next;
        }

        return numbers;
    }
}
