using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Tests.Apt;

namespace PatchOps.Adapters.Tests.Platform;

public sealed class ReadAheadStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public void What_comes_out_is_what_went_in(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        using var stream = new ReadAheadStream(new TrickleStream(bytes, 10_007));
        using var copy = new MemoryStream();

        stream.CopyTo(copy);

        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public void A_failure_of_the_source_reaches_the_reader()
    {
        using var stream = new ReadAheadStream(new FailingStream());
        var buffer = new byte[10];

        Assert.Throws<InvalidDataException>(() =>
        {
            while (stream.Read(buffer, 0, buffer.Length) > 0)
            {
            }
        });
    }

    [Fact]
    public void A_reader_that_leaves_early_ends_the_thread()
    {
        using var source = new MemoryStream(new byte[50_000_000]);
        var stream = new ReadAheadStream(source);
        stream.ReadByte();

        stream.Dispose();

        Assert.False(source.CanRead);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidDataException("damaged");
    }
}
