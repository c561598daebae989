namespace PatchOps.Adapters.Platform;

/// <summary>Ends the reading of a source that gives more than it may: a few kilobytes can decompress to terabytes.</summary>
public sealed class LimitedStream(Stream source, long limit) : ForwardStream
{
    private long _read;

    /// <summary>Reads on.</summary>
    /// <exception cref="InvalidDataException">The source has given more than the limit (bytes).</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        _read += read;
        return _read <= limit ? read : throw new InvalidDataException($"It is larger than {limit} bytes.");
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
