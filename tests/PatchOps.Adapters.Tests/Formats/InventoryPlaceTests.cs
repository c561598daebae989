using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Inventories;

namespace PatchOps.Adapters.Tests.Formats;

public sealed class InventoryPlaceTests : FormatTestBase
{
    private static readonly string s_good = Line(Samples.Full());

    [Theory]
    [InlineData("\"name\":\"openssl\",\"architecture\"", "\"name\":7,\"architecture\"", "$.installed[0].name", "a text is expected")]
    [InlineData("\"provider\":\"apt\",\"name\"", "\"name\"", "$.installed[0]", "'provider' is missing or null")]
    [InlineData("\"id\":\"wua:0@1\"", "\"id\":null", "$.available[1]", "'id' is missing or null")]
    [InlineData("\"CVE-2026-0002\"", "null", "$.available[0].cves[1]", "an item of a list may not be null")]
    [InlineData("\"severity\":\"high\"", "\"severity\":\"High\"", "$.available[0].severity", "one of unknown, low, medium, high, critical is expected")]
    [InlineData("\"phased\":40", "\"phased\":4000000000", "$.available[0].phased", "a whole number from -2147483648 to 2147483647 is expected")]
    [InlineData("\"requiresReboot\":false", "\"requiresReboot\":0", "$.available[0].requiresReboot", "true or false is expected")]
    [InlineData("\"kernel\":{", "\"kernel\":[{", "$.rebootState.kernel", "an object is expected")]
    [InlineData("\"files\":[\"/usr/lib/libssl.so.3\"]", "\"files\":\"x\"", "$.rebootState.staleProcesses[0].files", "a list is expected")]
    [InlineData("\"root\":\"/\"", "\"root\":null", "$", "'root' is missing or null")]
    public void A_refusal_says_where_and_what_was_expected(string from, string to, string path, string message)
    {
        var failure = Refused(s_good, from, to);
        Assert.Equal(message, failure.Message);
        Assert.Equal(path, failure.Path);
    }

    [Fact]
    public void Line_and_byte_are_those_behind_what_was_wrong()
    {
        var failure = Refused(Json(Samples.Full()).ReplaceLineEndings("\n"), "\"device\": {", "\"device\": 7, \"x\": {");
        Assert.Equal((2, "  \"device\": 7".Length), (failure.LineNumber, failure.BytePositionInLine));
    }

    [Fact]
    public void A_name_that_is_none_of_ours_does_not_reach_a_message()
    {
        foreach (var name in new[] { "\\u001b[31m", "\u009b31m", new string('a', 5_000), string.Empty, "a b" })
        {
            Assert.Equal("$.?[1]", Refused(s_good, "\"root\":", $"\"{name}\":[1,{{}},!],\"root\":").Path);
        }
    }

    [Fact]
    public void The_first_of_two_schemas_counts()
    {
        Refused(s_good, "{\"schema\"", "{\"schema\":\"patchops/updates/1\",\"schema\"");
        Assert.NotNull(Parse(s_good.Replace("\"root\":", "\"schema\":\"patchops/inventory/2\",\"root\":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{\"device\":7,\"schema\":\"patchops/inventory/2\"}")]
    [InlineData("{\"installed\":[null],\"x\":{\"schema\":\"patchops/inventory/1\"},\"schema\":\"patchops/inventory/2\",\"damaged")]
    [InlineData("{\"sch\\u0065ma\":\"patchops/inventory/3\"}")]
    public void A_newer_document_is_called_newer_whatever_else_it_lacks(string json) => Assert.Throws<NewerSchemaException>(() => Parse(json));

    private static PatchInventory Parse(string json) => InventoryJson.Parse(Encoding.UTF8.GetBytes(json), new TextPool());

    private static JsonException Refused(string json, string from, string to)
    {
        var at = json.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return Assert.Throws<JsonException>(() => Parse(json[..at] + to + json[(at + from.Length)..]));
    }
}
