using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Epss;

/// <summary>Gives a stream's lines as bytes, without their ends. The last line must have its end too: without it the file was cut.</summary>
public sealed class LineReader
{
    /// <summary>The longest line in bytes.</summary>
    public const int MaxLine = 64 * 1024;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _buffer = new byte[MaxLine * 2];
    private int _start;
    private int _length;

    /// <summary>Reads a stream, which stays the caller's.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="target">The path or address, which errors have as their target.</param>
    /// <param name="name">The name of the file inside it, for messages.</param>
    /// <param name="cancellation">Looked at every few thousand lines.</param>
    public LineReader(Stream stream, string target, string name, CancellationToken cancellation = default)
    {
        _stream = stream;
        _cancellation = cancellation;
        Target = target;
        Name = name;
        Fill();
        _start = _buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>The path or address.</summary>
    public string Target { get; }

    /// <summary>The file inside it.</summary>
    public string Name { get; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next line; it is good until the next call. False at the end.</summary>
    /// <exception cref="PatchOpsException">PO1502 a line is too long, PO1503 the last line has no end.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var end = _buffer.AsSpan(_start, _length - _start).IndexOf((byte)'\n');
        if (end < 0)
        {
            Fill();
            end = _buffer.AsSpan(_start, _length - _start).IndexOf((byte)'\n');
        }

        line = default;
        if (end < 0 && _length == _start)
        {
            return false;
        }

        Line++;
        if (end < 0 || end > MaxLine)
        {
            throw end > MaxLine || _length - _start > MaxLine
                ? Failure(ErrorCodes.FeedMalformed, FormattableString.Invariant($"it is longer than {MaxLine} bytes"))
                : Failure(ErrorCodes.FeedTruncated, "the file ends within it");
        }

        line = _buffer.AsSpan(_start, end);
        _start += end + 1;
        if (end > 0 && line[end - 1] == '\r')
        {
            line = line.Slice(0, end - 1);
        }

        return true;
    }

    /// <summary>The failure that names the file and the line.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="what">What is wrong with the line, as the end of a sentence.</param>
    public PatchOpsException Failure(ErrorCode code, string what) =>
        new(code, FormattableString.Invariant($"'{Name}' cannot be read: line {Line}: {what}."), Target);

    private void Fill()
    {
        _cancellation.ThrowIfCancellationRequested();
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _length - _start);
        _length -= _start;
        _start = 0;
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
            throw new PatchOpsException(ErrorCodes.FeedUnreachable, $"'{Name}' cannot be read: {failure.Message}", Target, failure);
        }
        catch (InvalidDataException failure)
        {
            throw new PatchOpsException(ErrorCodes.FeedMalformed, $"'{Name}' cannot be read: {failure.Message}", Target, failure);
        }
    }
}
