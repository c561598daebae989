using System.Security.Cryptography;

namespace PatchOps.Adapters.Advisories.Bundles;

/// <summary>Passes on what is written, and hashes and counts it.</summary>
internal sealed class HashingStream(Stream target, HashAlgorithm hash) : Stream
{
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>How many bytes were written.</summary>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>The hash of all that was written, in lower-case hexadecimal digits.</summary>
    public string Finish()
    {
        hash.TransformFinalBlock([], 0, 0);
        return Hexadecimal.Of(hash.Hash!);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        hash.TransformBlock(buffer, offset, count, null, 0);
        target.Write(buffer, offset, count);
        _length += count;
    }

    /// <inheritdoc/>
    public override void Flush() => target.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
