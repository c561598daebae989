using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Feeds.Sources.Zip;

/// <summary>A piece of a file that several readers share, one at a time. It does not own the file.</summary>
internal sealed class RangeStream(FileStream file, long start, long length) : ForwardStream
{
    private long _given;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var wanted = (int)Math.Min(count, length - _given);
        if (wanted <= 0)
        {
            return 0;
        }

        file.Position = start + _given;
        var read = file.Read(buffer, offset, wanted);
        _given += read;
        return read;
    }
}
