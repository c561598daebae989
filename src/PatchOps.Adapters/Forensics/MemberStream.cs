using System.Security.Cryptography;

namespace PatchOps.Adapters.Forensics;

/// <summary>Writes one member of a bundle: hashed as it goes, and ended at its bound.</summary>
internal sealed class MemberStream(Stream target, HashAlgorithm hash, long limit) : Stream
{
    private long _length;

    /// <summary>True when there was more than the bound.</summary>
    public bool IsCut { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes on.</summary>
    /// <exception cref="MemberFullException">The bound is reached; what fitted was written.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        var fits = (int)Math.Min(count, limit - _length);
        hash.TransformBlock(buffer, offset, fits, null, 0);
        target.Write(buffer, offset, fits);
        _length += fits;
        if (fits < count)
        {
            IsCut = true;
            throw new MemberFullException();
        }
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
