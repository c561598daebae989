using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Xml;

/// <summary>
/// Refuses a document that goes on for long without a tag's beginning: the parser holds a tag with its attributes, and a text, whole before anybody can
/// ask how long it is. A tag's end would be no bound: an attribute may hold it.
/// </summary>
internal sealed class TokenBoundStream(Stream source, string file, string target) : ForwardStream
{
    private const int MostBytes = 16 * 1024 * 1024;
    private long _since;

    /// <inheritdoc/>
    /// <exception cref="PatchOpsException">PO1505.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        var last = buffer.AsSpan(offset, read).LastIndexOf((byte)'<');

        // The bytes before the first of a read count too, but a read is never as long as what matters here.
        _since = last < 0 ? _since + read : read - last;
        return _since <= MostBytes
            ? read
            : throw ErrorCodes.FeedTooLarge.ToException(FormattableString.Invariant($"'{file}' has an attribute or a text of more than {MostBytes} bytes."), target);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
