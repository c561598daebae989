using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class TextPoolTests
{
    private readonly TextPool _texts = new();

    [Fact]
    public void Any_text_comes_back_as_it_is_also_when_it_was_read_before()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            // Few letters, so that many are equal, and all lengths around the bounds of the hash and of the pool.
            var text = new string((char)('a' + random.Next(3)), random.Next(70)) + (random.Next(8) == 0 ? "ß" : string.Empty) + random.Next(50);
            Assert.Equal(text, Read(text));
        }
    }

    [Fact]
    public void More_texts_than_the_pool_holds_are_read_all_the_same()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 60_000; i++)
            {
                Assert.Equal($"package-{i}", Read($"package-{i}"));
            }
        }
    }

    [Fact]
    public void A_text_that_was_just_read_is_the_same_object()
    {
        Assert.Same(Read("amd64"), Read("amd64"));
        Assert.Same(Read(string.Empty), Read(string.Empty));
        Assert.NotSame(Read(new string('a', 100)), Read(new string('a', 100)));
    }

    [Fact]
    public void Broken_text_is_refused_and_not_kept()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<InvalidOperationException>(() => Read([(byte)'"', 0xC0, (byte)'"']));
            Assert.Throws<InvalidOperationException>(() => Read(Encoding.UTF8.GetBytes("\"\\ud800\"")));
        }
    }

    private string Read(string text) => Read(Encoding.UTF8.GetBytes('"' + text + '"'));

    private string Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return _texts.Read(ref reader);
    }
}
