using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>Gives bytes that were read ahead, then the rest. Owns the rest.</summary>
internal sealed class PeekedStream(byte[] head, Stream rest) : ForwardStream
{
    private int _given;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given == head.Length)
        {
            return rest.Read(buffer, offset, count);
        }

        var read = Math.Min(count, head.Length - _given);
        Buffer.BlockCopy(head, _given, buffer, offset, read);
        _given += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
