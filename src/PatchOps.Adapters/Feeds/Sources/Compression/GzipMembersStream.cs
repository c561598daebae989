using System.IO.Compression;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>
/// Reads gzip (RFC 1952) to its end, all members of it, and checks each one's checksum and length. The platform's own GZipStream
/// takes a file that was cut for one that ends, and .NET Framework's stops after the first member.
/// </summary>
public sealed class GzipMembersStream : ForwardStream
{
    private const int TrailerBytes = 8;
    private const int HeaderCrcFlag = 2;
    private const int ExtraFlag = 4;
    private const int NameFlag = 8;
    private const int CommentFlag = 16;
    private const int ReservedFlags = 0xe0;

    // deflate has no stream of fewer bytes.
    private const int SmallestBody = 2;

    private readonly Stream _source;
    private readonly GzipInput _input;
    private DeflateStream? _body;
    private Crc32 _checksum = new();
    private uint _length;
    private bool _ended;

    /// <summary>Begins to read; owns the source.</summary>
    public GzipMembersStream(Stream source)
    {
        _source = source;
        _input = new GzipInput(source);
    }

    /// <summary>Reads on.</summary>
    /// <exception cref="EndOfStreamException">The data end early.</exception>
    /// <exception cref="InvalidDataException">It is no gzip, or it is damaged.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && !_ended)
        {
            _body ??= Begin();
            var read = Inflate(_body, buffer, offset, count);
            if (read > 0)
            {
                _checksum.Add(buffer, offset, read);
                _length = unchecked(_length + (uint)read);
                return read;
            }

            EndMember();
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Inflate(DeflateStream body, byte[] buffer, int offset, int count)
    {
        try
        {
            return body.Read(buffer, offset, count);
        }
        catch (InvalidDataException) when (_input.WasAskedBeyondEnd)
        {
            throw EndsEarly();
        }
    }

    private DeflateStream Begin()
    {
        ReadHeader();
        _checksum = new Crc32();
        _length = 0;
        _input.MarkBody();
        return new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
    }

    private void ReadHeader()
    {
        if (Next() != 0x1f || Next() != 0x8b)
        {
            throw new InvalidDataException("It is no gzip data.");
        }

        var method = Next();
        var flags = Next();
        if (method != 8 || (flags & ReservedFlags) != 0)
        {
            throw new InvalidDataException("It is gzip of an unknown kind.");
        }

        Skip(6);
        if ((flags & ExtraFlag) != 0)
        {
            Skip(Next() | (Next() << 8));
        }

        foreach (var text in new[] { NameFlag, CommentFlag })
        {
            while ((flags & text) != 0 && Next() != 0)
            {
            }
        }

        Skip((flags & HeaderCrcFlag) != 0 ? 2 : 0);
    }

    // How far the body went into the last block nobody tells. But what must follow it is known: 64 bits that do not occur by chance.
    private void EndMember()
    {
        var checksum = _checksum.Value;
        var trailer = new byte[TrailerBytes];
        for (var i = 0; i < 4; i++)
        {
            trailer[i] = (byte)(checksum >> (8 * i));
            trailer[4 + i] = (byte)(_length >> (8 * i));
        }

        if (!_input.MoveBehind(trailer, SmallestBody))
        {
            throw _input.EndsWith(trailer, 4) ? new InvalidDataException("Its gzip checksum is wrong.") : EndsEarly();
        }

        _body!.Dispose();
        _body = null;

        // Zeros fill up the blocks of tapes and some file systems, as gzip(1) says.
        int next;
        while ((next = _input.ReadByte()) == 0)
        {
        }

        _ended = next < 0;
        if (!_ended)
        {
            _input.StepBack();
        }
    }

    private void Skip(int count)
    {
        for (; count > 0; count--)
        {
            Next();
        }
    }

    private int Next()
    {
        var next = _input.ReadByte();
        return next >= 0 ? next : throw EndsEarly();
    }

    private static EndOfStreamException EndsEarly() => new("The gzip data end early.");
}
