namespace PatchOps.Adapters.Tests.Apt;

/// <summary>Hands out its bytes a few at a time, as a pipe may.</summary>
internal sealed class TrickleStream(byte[] bytes, int chunk) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
}

/// <summary>Three stanzas, the one in the middle with a field of the given length, made as it is read.</summary>
internal sealed class HugeFieldStream(long length) : Stream
{
    private static readonly byte[] s_head = [.. "Package: before\n\nPackage: huge\nDescription: "u8];
    private static readonly byte[] s_tail = [.. "\n\nPackage: after\n"u8];
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => s_head.Length + length + s_tail.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, Length - _position);
        buffer.AsSpan(offset, read).Fill((byte)'x');
        for (var i = 0; i < read && _position + i < s_head.Length; i++)
        {
            buffer[offset + i] = s_head[_position + i];
        }

        var tail = s_head.Length + length;
        for (var i = (int)Math.Max(0, tail - _position); i < read; i++)
        {
            buffer[offset + i] = s_tail[_position + i - tail];
        }

        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
