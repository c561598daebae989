using System.IO.Compression;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>An entry's content, checked against its length and checksum when its end is reached.</summary>
internal sealed class ZipEntryStream : ForwardStream
{
    private const int LocalBytes = 30;
    private const uint LocalSignature = 0x04034b50;
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly ZipEntry _entry;
    private readonly Stream _content;
    private readonly Crc32 _checksum = new();
    private long _read;

    /// <exception cref="InvalidDataException">It is encrypted, of an unknown method, or its two headers differ.</exception>
    /// <exception cref="EndOfStreamException">It lies beyond the end.</exception>
    public ZipEntryStream(FileStream file, ZipEntry entry)
    {
        _entry = entry;
        if (Refusal(entry) is { } refusal)
        {
            throw new InvalidDataException(refusal);
        }

        var local = ZipBytes.Read(new RangeStream(file, entry.Offset, LocalBytes), LocalBytes);
        var nameLength = ZipBytes.UInt16(local, 26);
        if (ZipBytes.UInt32(local, 0) != LocalSignature
            || ZipDirectory.Decode(ZipBytes.Read(new RangeStream(file, entry.Offset + LocalBytes, nameLength), nameLength)) != entry.Name)
        {
            throw new InvalidDataException("The zip's directory and the entry's own header do not agree.");
        }

        var start = entry.Offset + LocalBytes + nameLength + ZipBytes.UInt16(local, 28);
        var stored = new RangeStream(file, start, entry.CompressedLength);
        _content = entry.Method == Deflated ? new DeflateStream(stored, CompressionMode.Decompress) : stored;
    }

    /// <summary>Why an entry cannot be read, or null.</summary>
    public static string? Refusal(ZipEntry entry) =>
        entry.IsEncrypted ? "It is encrypted."
        : entry.Method is not (Stored or Deflated) ? FormattableString.Invariant($"It is compressed with method {entry.Method}; only deflate is read.")
        : null;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var read = _content.Read(buffer, offset, count);
        _checksum.Add(buffer, offset, read);
        _read += read;
        if (_read > _entry.Length)
        {
            throw new InvalidDataException("It holds more than the zip's directory says.");
        }

        if (read == 0)
        {
            Check();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check()
    {
        if (_read < _entry.Length)
        {
            throw new EndOfStreamException(FormattableString.Invariant($"The entry ends early: it has {_entry.Length} bytes according to the zip's directory."));
        }

        if (_checksum.Value != _entry.Checksum)
        {
            throw new InvalidDataException("Its zip checksum is wrong.");
        }
    }
}
