namespace PatchOps.Adapters.Providers.Apt.Deb822;

/// <summary>
/// Reads the stanzas of a Debian control file (status, Packages, Release) from a stream, in bounded memory and without copying
/// them. A stanza ends at an empty line; see deb822(5).
/// </summary>
public sealed class StanzaReader
{
    /// <summary>A stanza larger than this (bytes) is passed over and counted. The largest in Debian 12 has 60 KB.</summary>
    public const int MaxStanza = 8 * 1024 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[512 * 1024];
    private int _start;
    private int _end;

    // Everything before it was searched for the end of this stanza already: a large one may come in many small reads.
    private int _searched;
    private bool _atEnd;

    /// <summary>A reader over a stream that the caller disposes.</summary>
    public StanzaReader(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>How many bytes have been read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>How many stanzas were passed over because they are larger than <see cref="MaxStanza"/>.</summary>
    public int Oversized { get; private set; }

    /// <summary>True when the input ended inside a line: a well-formed file ends with a newline.</summary>
    public bool EndsInsideLine { get; private set; }

    /// <summary>Gives the next stanza, without its empty line; the span is valid until the next call.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<byte> stanza)
    {
        while (true)
        {
            SkipEmptyLines();
            var from = Math.Max(_start, _searched);
            var end = new ReadOnlySpan<byte>(_buffer, from, _end - from).IndexOf("\n\n"u8);
            if (end >= 0)
            {
                stanza = _buffer.AsSpan(_start, from + end + 1 - _start);
                _start = from + end + 2;
                return true;
            }

            // The last byte may be the first half of an empty line.
            _searched = Math.Max(_start, _end - 1);
            var available = _buffer.AsSpan(_start, _end - _start);

            if (_atEnd)
            {
                stanza = available;
                _start = _end;
                EndsInsideLine |= available.Length > 0 && available[available.Length - 1] != (byte)'\n';
                return available.Length > 0;
            }

            if (available.Length >= MaxStanza)
            {
                Oversized++;
                PassOver();
            }
            else
            {
                Fill();
            }
        }
    }

    private void SkipEmptyLines()
    {
        while (_start < _end && (_buffer[_start] == (byte)'\n' || _buffer[_start] == (byte)'\r'))
        {
            _start++;
        }

        if (_start == _end && !_atEnd)
        {
            Fill();
            if (_start < _end)
            {
                SkipEmptyLines();
            }
        }
    }

    private void PassOver()
    {
        while (!_atEnd)
        {
            // The newline that ends the buffer may be the first half of the empty line.
            _start = _buffer[_end - 1] == (byte)'\n' ? _end - 1 : _end;
            Fill();
            var end = new ReadOnlySpan<byte>(_buffer, _start, _end - _start).IndexOf("\n\n"u8);
            if (end >= 0)
            {
                _start += end + 2;
                return;
            }
        }

        _start = _end;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _searched = Math.Max(0, _searched - _start);
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = read == 0;
        _end += read;
        BytesRead += read;
    }
}
