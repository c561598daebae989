using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>Hands compressed bytes out in blocks, and keeps the last two: a body that has ended has done so in one of them.</summary>
internal sealed class GzipInput(Stream source) : ForwardStream
{
    private const int BlockBytes = 16 * 1024;

    private readonly byte[] _buffer = new byte[BlockBytes * 3];
    private int _next;
    private int _end;
    private int _lastBlock;
    private int _body;
    private bool _sourceEnded;

    /// <summary>The reader wanted more than there is.</summary>
    public bool WasAskedBeyondEnd { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!Fill(1))
        {
            WasAskedBeyondEnd = true;
            return 0;
        }

        var read = Math.Min(count, Math.Min(BlockBytes, _end - _next));
        Buffer.BlockCopy(_buffer, _next, buffer, offset, read);
        _lastBlock = _next;
        _next += read;
        return read;
    }

    public override int ReadByte()
    {
        if (!Fill(1))
        {
            return -1;
        }

        _lastBlock = _next;
        return _buffer[_next++];
    }

    /// <summary>The body of a member begins here.</summary>
    public void MarkBody()
    {
        _body = _next;
        _lastBlock = _next;
        WasAskedBeyondEnd = false;
    }

    /// <summary>Goes behind the first occurrence of these bytes among those last handed out and those that follow.</summary>
    /// <param name="wanted">The bytes.</param>
    /// <param name="smallestBody">They cannot begin sooner than this many bytes into the body.</param>
    public bool MoveBehind(byte[] wanted, int smallestBody)
    {
        Fill(wanted.Length);
        var from = Math.Max(Math.Max(_lastBlock - BlockBytes, 0), _body + smallestBody);
        for (var at = from; at + wanted.Length <= _end; at++)
        {
            if (IsAt(wanted, 0, at))
            {
                _next = at + wanted.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>The whole source ends with what these bytes end with.</summary>
    public bool EndsWith(byte[] wanted, int from)
    {
        do
        {
            _next = _end;
            _lastBlock = _end;
        }
        while (Fill(1));

        return _end >= wanted.Length && IsAt(wanted, from, _end - (wanted.Length - from));
    }

    /// <summary>Takes the byte that was read last back.</summary>
    public void StepBack() => _next--;

    private bool IsAt(byte[] wanted, int from, int at)
    {
        for (var i = from; i < wanted.Length; i++)
        {
            if (_buffer[at + i - from] != wanted[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool Fill(int count)
    {
        while (_end - _next < count && !_sourceEnded)
        {
            if (_buffer.Length - _end < BlockBytes)
            {
                Drop(Math.Max(Math.Min(_lastBlock, _next) - BlockBytes, 0));
            }

            var read = source.Read(_buffer, _end, Math.Min(BlockBytes, _buffer.Length - _end));
            _sourceEnded = read == 0;
            _end += read;
        }

        return _end - _next >= count;
    }

    private void Drop(int count)
    {
        Buffer.BlockCopy(_buffer, count, _buffer, 0, _end - count);
        _next -= count;
        _end -= count;
        _lastBlock = Math.Max(_lastBlock - count, 0);
        _body = Math.Max(_body - count, -BlockBytes);
    }
}
