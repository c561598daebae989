using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Gives bytes in the pieces of a slow network.</summary>
internal sealed class DripStream(byte[] bytes, int piece) : ForwardStream
{
    private int _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(piece, count), bytes.Length - _at);
        Array.Copy(bytes, _at, buffer, offset, length);
        _at += length;
        return length;
    }
}
