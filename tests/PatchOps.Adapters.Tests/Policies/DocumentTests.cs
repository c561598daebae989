using System.Diagnostics;
using System.Text;
using PatchOps.Adapters.Formats.Documents;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Adapters.Tests.Policies;

public sealed class DocumentTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DocumentReader _reader = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a:\n\tb: 1\n", 2, 1, "tab")]
    [InlineData("a:\n  b: 1\n \tc: 2\n", 3, 2, "tab")]
    [InlineData("a: 1\na: 2\n", 2, 1, "stands twice")]
    [InlineData("{\"a\": 1, \"a\": 2}", 1, 10, "stands twice")]
    [InlineData("a: &x [1]\nb: *x\n", 2, 4, "Aliases")]
    [InlineData("a: &a [*a]\n", 1, 8, "Aliases")]
    [InlineData("a: &x {c: 1}\nb:\n  <<: *x\n", 3, 3, "Merge keys")]
    [InlineData("<<: {a: b}\n", 1, 1, "Merge keys")]
    [InlineData("a: !!python/object/apply:os.system ['id']\n", 1, 4, "Tags")]
    [InlineData("a: !!binary aGVsbG8=\n", 1, 4, "Tags")]
    [InlineData("a: !!str 1\n", 1, 4, "Tags")]
    [InlineData("a: !own {b: c}\n", 1, 4, "Tags")]
    [InlineData("!!str a: b\n", 1, 1, "tag")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "second document")]
    [InlineData("? [a]\n: b\n", 1, 3, "A key must be")]
    [InlineData(": x\n", 1, 1, "A key is missing")]
    [InlineData("*x : y\n", 1, 1, "A key must be")]
    [InlineData("a: [1,\n", 2, 1, "")]
    [InlineData("a: 'x\n", 1, 4, "")]
    [InlineData("a: b: c\n", 1, 5, "")]
    [InlineData("a: @x\n", 1, 4, "")]
    [InlineData("{\"a\": \"b\" x}", 1, 11, "")]
    [InlineData("a: \"\\x1b[31m\"\n", 1, 4, "U+001B")]
    [InlineData("\"\\0\": x\n", 1, 1, "U+0000")]
    [InlineData("{\"a\": \"\\u202e\"}", 1, 7, "U+202E")]
    [InlineData("{\"a\": \"\\ud83d\"}", 1, 7, "")]
    [InlineData("a: x\n# \u001b]0;title\u0007\n", 2, 3, "U+001B")]
    [InlineData("a: ab\u0000\n", 1, 6, "U+0000")]
    [InlineData("a: b\nc: \u202Ed\n", 2, 4, "U+202E")]
    [InlineData("a: b\u2028c: d\n", 1, 5, "U+2028")]
    [InlineData("a: b\u0085c: d\n", 1, 5, "U+0085")]
    [InlineData("%YAML 3.0\n---\na: 1\n", 1, 1, "")]
    public void What_is_not_read_is_refused_in_its_place(string text, int line, int column, string part)
    {
        var mistake = Assert.Single(_reader.Parse(text, "f").Diagnostics);

        Assert.Equal(("PO1604", line, column), (mistake.Id, mistake.Line, mistake.Column));
        Assert.Contains(part, mistake.Message);
        Assert.NotEmpty(mistake.Remedy);
        Assert.DoesNotContain(mistake.Message, char.IsControl);
    }

    [Theory]
    [InlineData("{\"a\": \"\\ud83d\\ude00 x\\/y\\n\"}", "\ud83d\ude00 x/y\n")]
    [InlineData("{\n\t\"a\":\t\"tabs\"\n}", "tabs")]
    [InlineData("\uFEFFa: bom\n", "bom")]
    [InlineData("%YAML 1.2\n---\na: 1.2\n...\n", "1.2")]
    [InlineData("a: no\r\n", "no")]
    [InlineData("a: 0777\n", "0777")]
    [InlineData("a: 'it''s'\n", "it's")]
    [InlineData("a: |\n  x\n  y\n", "x\ny\n")]
    public void Yaml_and_json_give_the_text_that_was_written(string text, string expected)
    {
        var reading = _reader.Read(_folder.Write("f.yaml", text));

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(expected, ((DocumentScalar)((DocumentMap)reading.Root!).Find("a")!.Value).Text);
    }

    [Fact]
    public void Places_are_right_with_every_kind_of_line_end()
    {
        var map = (DocumentMap)_reader.Parse("a: 1\r\nb:\r\n  - c: \"x\"\r\n", "f").Root!;

        var item = (DocumentMap)((DocumentList)map.Find("b")!.Value).Items[0];
        Assert.Equal("f(3,5)", item.Place.ToString());
        Assert.Equal("f(3,8)", item.Find("c")!.Value.Place.ToString());
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_at_their_place()
    {
        var latin = _reader.Read(_folder.Write("latin", [.. "a: 1\nb: caf"u8, 0xE9, .. "\n"u8])).Diagnostics.Single();
        var utf16 = _reader.Read(_folder.Write("utf16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: 1")).ToArray())).Diagnostics.Single();
        var bare = _reader.Read(_folder.Write("bare", Encoding.Unicode.GetBytes("a: 1"))).Diagnostics.Single();

        Assert.Equal(("PO1604", 2, 7), (latin.Id, latin.Line, latin.Column));
        Assert.Contains("UTF-16", utf16.Message);
        Assert.Contains("UTF-8", utf16.Remedy);
        Assert.Equal(("PO1604", 1, 2), (bare.Id, bare.Line, bare.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_file_has_no_mistake_and_no_keys(string text)
    {
        var reading = _reader.Read(_folder.Write("f", text));

        Assert.Empty(reading.Diagnostics);
        Assert.True(reading.Root is null or DocumentScalar { IsNull: true });
    }

    [Fact]
    public void One_mebibyte_is_read_and_a_byte_more_is_not()
    {
        var most = _folder.Write("most", "a: 1\n#" + new string('x', 1024 * 1024 - 6));
        var more = _folder.Write("more", "a: 1\n#" + new string('x', 1024 * 1024 - 5));

        Assert.Empty(_reader.Read(most).Diagnostics);
        Assert.Equal("PO1602", Assert.Throws<PatchOpsException>(() => _reader.Read(more)).Code.Id);
    }

    [SkippableTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void A_device_is_not_opened(string path)
    {
        Skip.IfNot(File.Exists(path), "there is no such device");

        Assert.Equal("PO1601", Assert.Throws<PatchOpsException>(() => _reader.Read(path)).Code.Id);
    }

    [SkippableFact]
    public void A_pipe_that_nobody_writes_to_does_not_hold_the_reader()
    {
        Skip.IfNot(File.Exists("/usr/bin/mkfifo"), "there is no mkfifo");
        var pipe = Path.Combine(_folder.Path, "pipe");
        Process.Start("/usr/bin/mkfifo", [pipe]).WaitForExit();

        Assert.Equal("PO1601", Assert.Throws<PatchOpsException>(() => _reader.Read(pipe)).Code.Id);
    }

    [Fact]
    public void Folders_missing_files_and_empty_paths_are_failures_with_a_target()
    {
        foreach (var path in new[] { _folder.Path, Path.Combine(_folder.Path, "gone"), "", "a\0b" })
        {
            Assert.Equal("PO1601", Assert.Throws<PatchOpsException>(() => _reader.Read(path)).Code.Id);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("!")]
    [InlineData("\"")]
    [InlineData("a: |\n")]
    [InlineData("- a\n")]
    [InlineData("a:\n")]
    [InlineData(" ")]
    [InlineData("[a, [b, ")]
    [InlineData("'' ")]
    public void A_mebibyte_of_anything_ends_in_a_diagnostic_or_a_document(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1024 * 1024 / piece.Length));

        var reading = _reader.Parse(text, "f");

        Assert.True(reading.Diagnostics.Count <= 1);
    }

    [Fact]
    public void Deep_nesting_is_refused_where_it_is_too_deep()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "a:\n")) ;

        var mistake = Assert.Single(_reader.Parse(text, "f").Diagnostics);

        Assert.Contains("deeper than 32", mistake.Message);
        Assert.Equal(34, mistake.Line);
    }
}
