using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds;

/// <summary>A file of a source whose first bytes can be looked at before it is read: what a document is stands in it, not in its name.</summary>
internal sealed class HeadStream : ForwardStream
{
    private const int HeadBytes = 4096;
    private readonly Stream _source;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _head = new byte[HeadBytes];
    private readonly int _count;
    private int _given;

    private HeadStream(Stream source, CancellationToken cancellation)
    {
        _source = source;
        _cancellation = cancellation;
        int read;
        while (_count < HeadBytes && (read = source.Read(_head, _count, HeadBytes - _count)) > 0)
        {
            _count += read;
        }

        First = FirstOf(_head.AsSpan(0, _count));
    }

    /// <summary>The first character that is neither white space nor a byte order mark, or NUL when the head has none.</summary>
    public char First { get; }

    /// <summary>True when there is not one byte.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The first bytes as text, for a look only.</summary>
    public string Head => TextOf(_head.AsSpan(0, _count));

    /// <summary>Opens a file.</summary>
    /// <exception cref="PatchOpsException">PO1501 not readable, PO1502 damaged, and what the file itself throws.</exception>
    public static HeadStream Open(IFeedSource source, IFeedFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var stream = file.Open();
        try
        {
            return new HeadStream(stream, cancellation);
        }
        catch (Exception failure)
        {
            stream.Dispose();
            if (FeedFailure.OfStream(failure, source, file) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    /// <summary>The first character of a head that is neither white space nor a byte order mark, or NUL when there is none.</summary>
    public static char FirstOf(ReadOnlySpan<byte> head)
    {
        var text = TextOf(head).TrimStart();
        return text.Length == 0 ? '\0' : text[0];
    }

    /// <summary>A head as text: its ASCII characters, of UTF-16 too.</summary>
    public static string TextOf(ReadOnlySpan<byte> head)
    {
        var text = new StringBuilder(head.Length);
        foreach (var value in head)
        {
            if (value is > 0 and < 0x80)
            {
                text.Append((char)value);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_given == _count)
        {
            return _source.Read(buffer, offset, count);
        }

        var taken = Math.Min(count, _count - _given);
        Buffer.BlockCopy(_head, _given, buffer, offset, taken);
        _given += taken;
        return taken;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }
}
