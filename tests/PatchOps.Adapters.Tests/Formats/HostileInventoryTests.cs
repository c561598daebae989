using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class HostileInventoryTests : FormatTestBase
{
    private const string Small = """
        {"schema":"patchops/inventory/1","device":{"id":"1","name":"n","os":{"family":"linux"}},"root":"/","scannedAt":"2026-07-27T04:05:06Z",
        "installed":[{"provider":"apt","name":"n","version":"1"}],"available":[],"rebootState":{"pending":null},"diagnostics":[]}
        """;

    [Fact]
    public void A_document_cut_at_any_byte_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var length = 0; length < bytes.Length; length++)
        {
            var failure = Assert.Throws<PatchOpsException>(() => ReadBytes(bytes[..length]));
            Assert.Equal("PO1402", failure.Code.Id);
        }

        Assert.Single(ReadText(Small));
    }

    [Theory]
    [InlineData("\"patchops/inventory/1\"", "\"patchops/inventory/2\"", "PO1403")]
    [InlineData("\"patchops/inventory/1\"", "\"patchops/inventory/17\"", "PO1403")]
    [InlineData("\"patchops/inventory/1\"", "\"patchops/inventory/99999999999999999999\"", "PO1402")]
    [InlineData("\"patchops/inventory/1\"", "\"patchops/updates/1\"", "PO1402")]
    [InlineData("\"patchops/inventory/1\"", "1", "PO1402")]
    [InlineData("\"schema\":\"patchops/inventory/1\",", "", "PO1402")]
    [InlineData("\"id\":\"1\"", "\"id\":null", "PO1402")]
    [InlineData("\"id\":\"1\"", "\"id\":1", "PO1402")]
    [InlineData("\"id\":\"1\",", "", "PO1402")]
    [InlineData("\"installed\":[", "\"installed\":[null,", "PO1402")]
    [InlineData("\"available\":[],", "", "PO1402")]
    [InlineData("\"available\":[]", "\"available\":null", "PO1402")]
    [InlineData("\"available\":[]", "\"available\":{}", "PO1402")]
    [InlineData("\"rebootState\":{\"pending\":null}", "\"rebootState\":null", "PO1402")]
    [InlineData("\"pending\":null", "\"pending\":\"yes\"", "PO1402")]
    [InlineData("\"pending\":null", "\"reasons\":[null]", "PO1402")]
    [InlineData("\"diagnostics\":[]", "\"diagnostics\":[{\"id\":\"PO1\",\"level\":\"1\",\"message\":\"m\"}]", "PO1402")]
    [InlineData("\"diagnostics\":[]", "\"diagnostics\":[{\"id\":\"PO1\",\"level\":\"info, error\",\"message\":\"m\"}]", "PO1402")]
    [InlineData("2026-07-27T04:05:06Z", "2026-02-30T04:05:06Z", "PO1402")]
    [InlineData("2026-07-27T04:05:06Z", "0001-01-01T00:00:00+14:00", "PO1402")]
    [InlineData("2026-07-27T04:05:06Z", "yesterday", "PO1402")]
    [InlineData("\"available\":[]", "\"available\":[{\"id\":\"a\",\"provider\":\"p\",\"name\":\"n\",\"availableVersion\":\"1\",\"size\":1e400}]", "PO1402")]
    [InlineData("\"available\":[]", "\"available\":[{\"id\":\"a\",\"provider\":\"p\",\"name\":\"n\",\"availableVersion\":\"1\",\"phased\":99999999999}]", "PO1402")]
    [InlineData("\"name\":\"n\",\"os\"", "\"name\":\"\\ud800\",\"os\"", "PO1402")]
    [InlineData("{\"schema\"", "[{\"schema\"", "PO1402")]
    [InlineData("\"root\":\"/\"", "\"root\":\"/\",}", "PO1402")]
    public void A_wrong_document_is_refused_with_the_right_code(string from, string to, string code)
    {
        Assert.Contains(from, Small, StringComparison.Ordinal);
        var failure = Assert.Throws<PatchOpsException>(() => ReadText(Small.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(code, failure.Code.Id);
        Assert.Equal("web01.json", failure.Target);
    }

    [Fact]
    public void Duplicate_keys_take_the_last_and_do_not_fail()
    {
        var text = Small.Replace("\"root\":\"/\"", "\"root\":\"/old\",\"root\":\"/new\"", StringComparison.Ordinal);
        Assert.Equal("/new", ReadText(text).Single().Root);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void A_hundred_levels_are_refused(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100)) + "1" + string.Concat(Enumerable.Repeat(close, 100));
        Assert.Equal("PO1402", Assert.Throws<PatchOpsException>(() => ReadText(deep)).Code.Id);
        var inside = Small.Replace("\"root\":", "\"x\":" + deep + ",\"root\":", StringComparison.Ordinal);
        Assert.Equal("PO1402", Assert.Throws<PatchOpsException>(() => ReadText(inside)).Code.Id);
    }

    [Fact]
    public void The_message_names_the_line_and_the_byte_and_what_came_before_was_given()
    {
        var text = Line(Samples.Full()) + "\n" + Line(Samples.Full()) + "{\"schema\":\"patchops/inventory/1\",\"device\":7}\n";
        var given = 0;
        var failure = Assert.Throws<PatchOpsException>(() =>
        {
            foreach (var _ in PatchOps.Adapters.Formats.InventoryFormat.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "fleet.ndjson"))
            {
                given++;
            }
        });
        Assert.Equal(2, given);
        Assert.Contains("'fleet.ndjson' is not a PatchOps inventory: line 4, byte ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("$.device", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_is_refused_with_a_word_on_how_it_came_about()
    {
        var failure = Assert.Throws<PatchOpsException>(() => ReadBytes([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Small)]));
        Assert.Equal("PO1402", failure.Code.Id);
        Assert.Contains("UTF-16", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        bytes[Small.IndexOf("\"n\"", StringComparison.Ordinal) + 1] = 0xC0;
        Assert.Equal("PO1402", Assert.Throws<PatchOpsException>(() => ReadBytes(bytes)).Code.Id);
    }

    [Fact]
    public void An_inventory_above_the_cap_is_refused_before_it_is_held()
    {
        using var source = new Blanks(200L * 1024 * 1024);
        var failure = Assert.Throws<PatchOpsException>(() => PatchOps.Adapters.Formats.InventoryFormat.Read(source, "big.json").ToArray());
        Assert.Equal("PO1404", failure.Code.Id);
        Assert.InRange(source.Given, 1, 65L * 1024 * 1024);
    }

    [Fact]
    public void Mutated_documents_read_or_are_refused_and_nothing_else()
    {
        var random = new Random(20260727);
        var original = Encoding.UTF8.GetBytes(Json(Samples.Full()) + Line(Samples.Full()));
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Mutate(original, random);
            try
            {
                Assert.NotEmpty(ReadBytes(bytes));
            }
            catch (PatchOpsException refused)
            {
                Assert.StartsWith("PO140", refused.Code.Id, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_name_are_refused()
    {
        Assert.Equal("PO1401", Assert.Throws<PatchOpsException>(() => Format.Read(InFolder("none.json")).ToArray()).Code.Id);
        Assert.Equal("PO1401", Assert.Throws<PatchOpsException>(() => Format.Read(Folder).ToArray()).Code.Id);
        Assert.Equal("PO1401", Assert.Throws<PatchOpsException>(() => Format.Read(string.Empty).ToArray()).Code.Id);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
                default: bytes.Insert(at, (byte)"{}[]\",:0\\n"[random.Next(9)]); break;
            }
        }

        return [.. bytes];
    }

    private sealed class Blanks(long length) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - Given);
            buffer.AsSpan(offset, n).Fill((byte)' ');
            if (Given == 0 && n > 0)
            {
                buffer[offset] = (byte)'{';
            }

            Given += n;
            return n;
        }
    }
}
