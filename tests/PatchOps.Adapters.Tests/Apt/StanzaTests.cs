using System.Text;
using PatchOps.Adapters.Providers.Apt.Deb822;

namespace PatchOps.Adapters.Tests.Apt;

public sealed class StanzaTests
{
    [Fact]
    public void Stanzas_are_parted_by_empty_lines_however_many()
    {
        Assert.Equal(["A: 1\n", "B: 2\n", "C: 3"], Read("\n\nA: 1\n\n\n\nB: 2\n\nC: 3"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void However_the_stream_hands_out_its_bytes_the_stanzas_are_the_same(int chunk)
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"Package: p{i}\nDescription: {new string('x', i)}\n more\n\n"));
        var whole = Read(text);

        Assert.Equal(whole, Read(new TrickleStream(Encoding.UTF8.GetBytes(text), chunk)));
        Assert.Equal(500, whole.Count);
    }

    [Fact]
    public void A_field_of_100_megabytes_is_passed_over_in_bounded_memory_and_counted()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = new HugeFieldStream(100 * 1024 * 1024);
        var reader = new StanzaReader(stream);
        var names = new List<string?>();
        while (reader.TryRead(out var bytes))
        {
            names.Add(new Stanza(bytes).Text("Package"u8));
        }

        Assert.Equal(["before", "after"], names);
        Assert.Equal(1, reader.Oversized);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 * 1024 * 1024);
    }

    [Fact]
    public void Field_names_are_compared_without_case_and_values_keep_their_continuations()
    {
        var stanza = new Stanza("package:  openssl \nDescription: one\n two\n .\n three\nVersion: 1\n"u8);

        Assert.Equal("openssl", stanza.Text("Package"u8));
        Assert.Equal("one\n two\n .\n three", stanza.Text("Description"u8));
        Assert.Equal("one", stanza.FirstLine("Description"u8));
        Assert.Equal("1", stanza.Text("Version"u8));
        Assert.Null(stanza.Text("Vers"u8));
    }

    [Fact]
    public void A_continuation_that_looks_like_a_field_is_none()
    {
        Assert.Null(new Stanza("Description: x\n Version: 9\n"u8).Text("Version"u8));
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("0", 0L)]
    [InlineData("-1", null)]
    [InlineData("12x", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    public void A_number_is_a_number_or_nothing(string text, long? expected)
    {
        Assert.Equal(expected, new Stanza(Encoding.UTF8.GetBytes($"Size: {text}\n")).Number("Size"u8));
    }

    [Fact]
    public void Invalid_utf8_is_replaced_and_does_not_end_the_reading()
    {
        Assert.Equal("a\uFFFDb", new Stanza([.. "Maintainer: a"u8, 0xFF, .. "b\n"u8]).Text("Maintainer"u8));
    }

    private static List<string> Read(string text) => Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static List<string> Read(Stream stream)
    {
        var stanzas = new List<string>();
        var reader = new StanzaReader(stream);
        while (reader.TryRead(out var bytes))
        {
            stanzas.Add(Encoding.UTF8.GetString(bytes));
        }

        return stanzas;
    }
}
