using PatchOps.Adapters.Advisories.Catalogue;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>Reads numbers, texts and bytes from a stream; nothing is allocated that the stream has not begun to give.</summary>
internal sealed class RowReader(Stream stream)
{
    private const int Step = 1 << 16;
    private readonly byte[] _buffer = new byte[Step];
    private int _at;
    private int _end;

    /// <summary>Reads a byte.</summary>
    /// <exception cref="InvalidDataException">The stream has ended.</exception>
    public byte Byte() => _at < _end || Fill() ? _buffer[_at++] : throw Cut();

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long Number()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>Reads bytes with their length.</summary>
    /// <exception cref="InvalidDataException">There are fewer, or more than the limit.</exception>
    public byte[] Bytes(int limit)
    {
        var length = Number();
        return length <= limit ? Raw((int)length) : throw new InvalidDataException($"A row is larger than {limit} bytes.");
    }

    /// <summary>Reads so many bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public byte[] Raw(int length)
    {
        var bytes = new byte[Math.Min(length, Step)];
        for (var read = 0; read < length;)
        {
            if (_at == _end && !Fill())
            {
                throw Cut();
            }

            if (read == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(length, bytes.Length * 2L));
            }

            var count = Math.Min(bytes.Length - read, _end - _at);
            Buffer.BlockCopy(_buffer, _at, bytes, read, count);
            _at += count;
            read += count;
        }

        return bytes;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string Text(int limit) => Utf8Text.Decode(Bytes(limit));

    /// <exception cref="InvalidDataException">Something is left.</exception>
    public void End()
    {
        if (_at < _end || Fill())
        {
            throw new InvalidDataException("There is more than there should be.");
        }
    }

    private bool Fill()
    {
        _at = 0;
        _end = stream.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }

    private static InvalidDataException Cut() => new("The rows end early.");
}
