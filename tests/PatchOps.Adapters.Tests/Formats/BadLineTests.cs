using System.Text;
using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class BadLineTests : FormatTestBase
{
    private const string WrongType = "{\"schema\":\"patchops/inventory/1\",\"device\":7}\n";

    private static string One { get; } = Line(Samples.Full() with { Root = "/1" });

    private static string Two { get; } = Line(Samples.Full() with { Root = "/2" });

    [Theory]
    [InlineData("{\"schema\":\"patchops/inventory/1\",\"device\":7}", "PO1402")]
    [InlineData("{\"schema\":\"patchops/inventory/2\"}", "PO1403")]
    [InlineData("{\"schema\":\"patchops/inventory/1\",\"dev", "PO1402")]
    [InlineData("{\"schema\":\"patchops/inventory/1\",", "PO1402")]
    [InlineData("{\"schema\":\"patchops/inventory/1\",\"installed\":[", "PO1402")]
    [InlineData("{", "PO1402")]
    [InlineData("{}}", "PO1402")]
    [InlineData("null", "PO1402")]
    [InlineData("[]", "PO1402")]
    [InlineData("connection closed by 192.0.2.1", "PO1402")]
    [InlineData("\0\0\0\0", "PO1402")]
    [InlineData("{\"a\":1} and more", "PO1402")]
    public void The_lines_before_and_after_a_bad_one_are_read(string bad, string code)
    {
        foreach (var end in new[] { "\n", "\r\n", "\n\n" })
        {
            var (roots, failures) = Read((One + bad + "\n" + Two).Replace("\n", end, StringComparison.Ordinal));
            Assert.Equal(["/1", "/2"], roots);
            var failure = Assert.Single(failures);
            Assert.Equal(code, failure.Code.Id);
            Assert.Equal("fleet.ndjson", failure.Target);
            Assert.Contains($"line {(end == "\n\n" ? 3 : 2)}", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_good_line_cut_at_any_byte_takes_no_other_with_it()
    {
        var whole = One.TrimEnd();
        for (var length = 1; length < whole.Length; length += 7)
        {
            var (roots, failures) = Read(One + whole[..length] + "\n" + Two + One);
            Assert.Equal(["/1", "/2", "/1"], roots);
            Assert.Contains("line 2, byte ", Assert.Single(failures).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_first_line_may_be_bad()
    {
        var (roots, failures) = Read(WrongType + One + Two);
        Assert.Equal(["/1", "/2"], roots);
        Assert.Contains("line 1, byte ", Assert.Single(failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"schema\":\"patchops/inventory/1\",\"device\":{")]
    [InlineData("{\"schema\":\"patchops/inventory/1\",\"device\":7}")]
    [InlineData("rubbish")]
    public void The_last_line_may_be_bad_and_have_no_end(string bad)
    {
        var (roots, failures) = Read(One + Two + bad);
        Assert.Equal(["/1", "/2"], roots);
        Assert.Contains("line 3, byte ", Assert.Single(failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_bad_lines_in_a_row_are_three_errors_in_their_order()
    {
        var (roots, failures) = Read(One + WrongType + "{\"schema\":\"patchops/inventory/2\"}\n{ not json\n" + Two);
        Assert.Equal(["/1", "/2"], roots);
        Assert.Equal(["PO1402", "PO1403", "PO1402"], failures.Select(f => f.Code.Id));
        Assert.Equal([2, 3, 4], failures.Select((f, i) => f.Message.Contains($"line {i + 2}", StringComparison.Ordinal) ? i + 2 : 0));
    }

    [Fact]
    public void Lines_that_are_no_json_at_all_are_one_error_that_says_which()
    {
        var (roots, failures) = Read(One + "Traceback:\n  web02\nTimeout\n" + Two + "one\ntwo\n");
        Assert.Equal(["/1", "/2"], roots);
        Assert.Equal(2, failures.Count);
        Assert.EndsWith("Lines 2 to 4 were passed over.", failures[0].Message, StringComparison.Ordinal);
        Assert.EndsWith("Lines 6 to 7 were passed over.", failures[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_indented_document_that_is_broken_or_cut_is_one_error()
    {
        var document = Json(Samples.Full()).ReplaceLineEndings("\n");
        Assert.Single(Read(document[..(document.Length / 2)]).Failures);
        var (roots, failures) = Read(document.Replace("\"device\": {", "\"device\": {]", StringComparison.Ordinal) + document);
        Assert.Single(roots);
        Assert.Contains($"Lines 1 to {document.Count(c => c == '\n')} were passed over.", Assert.Single(failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_document_that_is_whole_hides_nothing_behind_it_on_its_line()
    {
        var (roots, failures) = Read(WrongType.TrimEnd() + One.TrimEnd() + " " + WrongType.TrimEnd() + "\n  " + Two);
        Assert.Equal(["/1", "/2"], roots);
        Assert.Equal(2, failures.Count);
    }

    [Fact]
    public void A_line_above_the_cap_is_passed_over_in_bounded_memory()
    {
        using var source = new LongLine(One, 200L * 1024 * 1024, "\n" + Two);
        var failures = new List<PatchOpsException>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var roots = InventoryFormat.Read(source, "fleet.ndjson", failures.Add).Select(i => i.Root).ToArray();
        Assert.Equal(["/1", "/2"], roots);
        var failure = Assert.Single(failures);
        Assert.Equal("PO1404", failure.Code.Id);
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * InventoryFormat.MaxBytes);
    }

    [Fact]
    public void A_line_that_never_ends_ends_the_reading_and_says_so()
    {
        using var source = new LongLine(One, long.MaxValue, string.Empty);
        var failures = new List<PatchOpsException>();
        Assert.Single(InventoryFormat.Read(source, "fleet.ndjson", failures.Add));
        Assert.EndsWith("the rest of the file was not read.", Assert.Single(failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_is_still_reported_when_the_file_cannot_be_read_further()
    {
        using var source = new LongLine(One + WrongType, 10, string.Empty) { FailsAtEnd = true };
        var failures = new List<PatchOpsException>();
        Assert.Equal("PO1401", Assert.Throws<PatchOpsException>(() => InventoryFormat.Read(source, "f", failures.Add).ToArray()).Code.Id);
        Assert.Equal("PO1402", Assert.Single(failures).Code.Id);
    }

    [Fact]
    public void What_the_caller_throws_ends_the_reading()
    {
        var text = new MemoryStream(Encoding.UTF8.GetBytes(One + WrongType + Two));
        using var inventories = InventoryFormat.Read(text, "f", _ => throw new InvalidOperationException()).GetEnumerator();
        Assert.True(inventories.MoveNext());
        Assert.Throws<InvalidOperationException>(() => inventories.MoveNext());
        Assert.False(inventories.MoveNext());
    }

    [Fact]
    public void An_empty_file_and_one_that_is_not_there_are_still_thrown()
    {
        File.WriteAllText(InFolder("empty.json"), "\n");
        Assert.Equal("PO1402", Assert.Throws<PatchOpsException>(() => Format.Read(InFolder("empty.json"), Unexpected).ToArray()).Code.Id);
        Assert.Equal("PO1401", Assert.Throws<PatchOpsException>(() => Format.Read(InFolder("none.json"), Unexpected).ToArray()).Code.Id);
    }

    private static void Unexpected(PatchOpsException failure) => Assert.Fail(failure.Message);

    private static (string[] Roots, List<PatchOpsException> Failures) Read(string text)
    {
        var failures = new List<PatchOpsException>();
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var roots = InventoryFormat.Read(source, "fleet.ndjson", failures.Add).Select(i => i.Root).ToArray();
        return (roots, failures);
    }

    /// <summary>A text, an open brace and so many blanks, and another text; made as it is read.</summary>
    private sealed class LongLine(string before, long blanks, string after) : MemoryStream
    {
        private readonly byte[] _before = Encoding.UTF8.GetBytes(before + "{");
        private readonly byte[] _after = Encoding.UTF8.GetBytes(after);
        private long _at;

        public bool FailsAtEnd { get; init; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var into = buffer.AsSpan(offset, count);
            int n;
            if (_at < _before.Length)
            {
                n = Copy(_before.AsSpan((int)_at), into);
            }
            else if (_at - _before.Length < blanks)
            {
                n = (int)Math.Min(count, blanks - (_at - _before.Length));
                into[..n].Fill((byte)' ');
            }
            else
            {
                n = Copy(_after.AsSpan((int)(_at - _before.Length - blanks)), into);
            }

            _at += n;
            return n == 0 && FailsAtEnd ? throw new IOException("The link is down.") : n;
        }

        private static int Copy(ReadOnlySpan<byte> from, Span<byte> into)
        {
            var n = Math.Min(from.Length, into.Length);
            from[..n].CopyTo(into);
            return n;
        }
    }
}
