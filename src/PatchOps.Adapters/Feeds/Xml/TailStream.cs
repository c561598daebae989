using System.Text;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Xml;

/// <summary>Keeps the last bytes that went through, to tell a document that was cut off from one that is wrong.</summary>
internal sealed class TailStream(Stream source) : ForwardStream
{
    private const int Kept = 256;
    private readonly byte[] _tail = new byte[Kept];
    private int _count;
    private long _length;

    /// <summary>How many bytes went through so far.</summary>
    public override long Length => _length;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        _length += read;
        var taken = Math.Min(read, Kept);
        var left = Math.Min(_count, Kept - taken);
        Buffer.BlockCopy(_tail, _count - left, _tail, 0, left);
        Buffer.BlockCopy(buffer, offset + read - taken, _tail, left, taken);
        _count = left + taken;
        return read;
    }

    /// <summary>Reads to the end, and gives the last bytes as text; those of UTF-16 too, as long as they are ASCII.</summary>
    public string ReadTail()
    {
        var buffer = new byte[64 * 1024];
        while (Read(buffer, 0, buffer.Length) > 0)
        {
        }

        return Encoding.ASCII.GetString([.. _tail.Take(_count).Where(b => b != 0)]);
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
