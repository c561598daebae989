using System.Buffers;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Json;

/// <summary>
/// The bytes under a <see cref="JsonCursor"/>: one window of a stream, moved on when the cursor has used it up, and grown when a single
/// token does not fit in. A byte order mark is passed over.
/// </summary>
public sealed class JsonInput : IDisposable
{
    /// <summary>The largest single token (16 MiB).</summary>
    public const int MaxToken = 16 * 1024 * 1024;

    // Large enough that moving on costs nothing, small enough for the processor's own caches.
    private const int FirstWindow = 64 * 1024;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly int _maxToken;
    private byte[] _buffer;
    private int _length;     // bytes in the buffer
    private int _valid;      // of these, how many are whole UTF-8
    private bool _isInvalid; // the bytes after them are no UTF-8

    /// <summary>Takes the stream over: disposing this disposes it.</summary>
    /// <param name="stream">Decompressed JSON in UTF-8.</param>
    /// <param name="target">The path or address, which errors have as their target.</param>
    /// <param name="name">The name of the file inside it, for messages.</param>
    /// <param name="maxToken">The largest single token in bytes.</param>
    /// <param name="cancellation">Looked at whenever the window moves on.</param>
    public JsonInput(Stream stream, string target, string name, int maxToken = MaxToken, CancellationToken cancellation = default)
    {
        _stream = stream;
        _cancellation = cancellation;
        _maxToken = maxToken;
        Target = target;
        Name = name;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstWindow, maxToken));
        Fill();
        if (_valid >= 3 && _buffer[0] == 0xEF && _buffer[1] == 0xBB && _buffer[2] == 0xBF)
        {
            MoveOn(3);
        }
    }

    /// <summary>The path or address.</summary>
    public string Target { get; }

    /// <summary>The file inside it.</summary>
    public string Name { get; }

    /// <summary>What is being read, for messages: the package around the record, or null.</summary>
    public string? Section { get; set; }

    /// <summary>What is being read, for messages: the record (<c>CVE-2024-1</c>), or null.</summary>
    public string? Record { get; set; }

    /// <summary>The offset in the file of the window's first byte.</summary>
    public long Offset { get; private set; }

    /// <summary>The window.</summary>
    public ReadOnlySpan<byte> Window => _buffer.AsSpan(0, _valid);

    /// <summary>True when bytes are left that are the beginning of a character.</summary>
    public bool HasRest => _valid < _length;

    /// <summary>Opens a file of a source for reading.</summary>
    /// <exception cref="PatchOpsException">PO1501 not readable, PO1502 not UTF-8, PO1503, PO1505.</exception>
    public static JsonInput Open(IFeedSource source, IFeedFile file, OperationContext context)
    {
        var stream = file.Open();
        try
        {
            return new JsonInput(stream, source.Name, file.Name, MaxToken, context.Cancellation);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Moves the window on. False when there are no more bytes.</summary>
    /// <param name="consumed">How many bytes of the window are done with.</param>
    /// <exception cref="PatchOpsException">PO1501 not readable, PO1502 the next bytes are not UTF-8, PO1505 a token above the cap.</exception>
    public bool More(int consumed)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_isInvalid)
        {
            throw Failure(ErrorCodes.FeedMalformed, "its bytes are not UTF-8", _valid);
        }

        MoveOn(consumed);
        var before = _valid;
        Fill();
        return _valid > before || (_isInvalid && More(0));
    }

    /// <summary>The failure that names the file, the record and the byte offset.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    /// <param name="at">Where, from the window's first byte.</param>
    /// <param name="inner">What caused it.</param>
    public PatchOpsException Failure(ErrorCode code, string what, long at, Exception? inner = null)
    {
        var place = (Section, Record) switch
        {
            (null, null) => string.Empty,
            (null, var record) => $"record '{record}', ",
            (var section, null) => $"record '{section}', ",
            var (section, record) => $"record '{section}' {record}, ",
        };
        return new PatchOpsException(code, FormattableString.Invariant($"'{Name}' cannot be read: {what} ({place}byte {Offset + at})."), Target, inner);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        var buffer = Interlocked.Exchange(ref _buffer, []);
        _length = _valid = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void MoveOn(int consumed)
    {
        Buffer.BlockCopy(_buffer, consumed, _buffer, 0, _length - consumed);
        Offset += consumed;
        _length -= consumed;
        _valid -= consumed;
    }

    // To the brim, because a source that gives a byte at a time would have a long token looked at again for each of them.
    private void Fill()
    {
        if (_length > _buffer.Length / 2)
        {
            Grow();
        }

        try
        {
            int read;
            while (_length < _buffer.Length && (read = _stream.Read(_buffer, _length, _buffer.Length - _length)) > 0)
            {
                _length += read;
            }
        }
        catch (IOException failure)
        {
            throw Failure(ErrorCodes.FeedUnreachable, failure.Message, _length, failure);
        }
        catch (InvalidDataException failure)
        {
            throw Failure(ErrorCodes.FeedMalformed, failure.Message, _length, failure);
        }

        _valid += Utf8Check.ValidLength(_buffer.AsSpan(_valid, _length - _valid), out var isCut);
        _isInvalid = _valid < _length && !isCut;
    }

    private void Grow()
    {
        if (_length >= _maxToken)
        {
            throw Failure(ErrorCodes.FeedTooLarge, FormattableString.Invariant($"one value in it is larger than {_maxToken} bytes"), 0);
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
