using System.Globalization;
using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Feeds.Json;

public sealed class JsonCursorTests
{
    [Fact]
    public void A_document_is_read_whole_however_small_its_pieces_and_windows_are()
    {
        var long1 = new string('x', 5000) + "é€😀" + new string('y', 300_000);
        var document = JsonSerializer.SerializeToUtf8Bytes(new { a = long1, b = new[] { 1, 2, 3 }, c = new { d = "e\"\\\n" }, n = (string?)null });
        foreach (var piece in new[] { 1, 7, 4096, int.MaxValue })
        {
            using var input = new JsonInput(new DripStream(document, piece), "/feed", "feed.json");
            var json = new JsonCursor(input);
            Assert.Equal(Replay(document), Replay(ref json));
        }
    }

    [Fact]
    public void A_byte_order_mark_is_accepted() => Assert.Equal("{}", Read([0xEF, 0xBB, 0xBF, .. "{}"u8]));

    [Fact]
    public void Sixty_four_levels_are_read_and_a_hundred_refused_with_the_offset()
    {
        Assert.Equal(128, Read([.. Enumerable.Repeat((byte)'[', 64), .. Enumerable.Repeat((byte)']', 64)]).Length);
        var failure = Refused([.. Enumerable.Repeat((byte)'[', 100), .. Enumerable.Repeat((byte)']', 100)], ErrorCodes.FeedMalformed);
        Assert.Contains("more than 64 levels deep", failure.Message, StringComparison.Ordinal);
        Assert.Contains("byte 64", failure.Message, StringComparison.Ordinal);
        Assert.Contains("feed.json", failure.Message, StringComparison.Ordinal);
        Assert.Equal("/feed", failure.Target);
    }

    [Fact]
    public void A_document_cut_anywhere_ends_early()
    {
        var document = Encoding.UTF8.GetBytes("""{"a":"é\u00e9\"","b":[true,false,null,-1.5e3],"c":{"d":{}}}""");
        for (var length = 0; length < document.Length; length++)
        {
            Refused(document[..length], ErrorCodes.FeedTruncated);
        }
    }

    [Theory]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{}\0")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("{'a':1}")]
    [InlineData("""{"a":1 /* why */}""")]
    [InlineData("""{"a":tree}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("<html>")]
    public void What_is_no_json_is_malformed(string document) => Refused(Encoding.UTF8.GetBytes(document), ErrorCodes.FeedMalformed);

    [Theory]
    [InlineData("C3 28")]
    [InlineData("C0 80")]
    [InlineData("ED A0 80")]
    [InlineData("F5 80 80 80")]
    [InlineData("E2 82")]
    [InlineData("80")]
    public void Bytes_that_are_no_utf8_are_refused_even_where_nobody_reads_them(string hex)
    {
        byte[] bad = [.. hex.Split(' ').Select(b => byte.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        byte[] document = [.. "{\"skipped\":\""u8, .. bad, .. "\"}"u8];
        var failure = Refused(document, ErrorCodes.FeedMalformed);
        Assert.Contains("UTF-8", failure.Message, StringComparison.Ordinal);
        Assert.Contains("byte 12", failure.Message, StringComparison.Ordinal);
        byte[] far = [.. "{\"skipped\":\""u8, .. Enumerable.Repeat((byte)' ', 200_000), .. bad, .. "\"}"u8];
        Assert.Contains("byte 200012", Refused(far, ErrorCodes.FeedMalformed).Message, StringComparison.Ordinal);
        Refused([.. "{}"u8, .. bad], ErrorCodes.FeedMalformed);
    }

    [Fact]
    public void A_token_above_the_cap_is_too_large()
    {
        byte[] document = [.. "[\""u8, .. Enumerable.Repeat((byte)'x', 400_000), .. "\"]"u8];
        Assert.Equal(400_004, Read(document).Length);
        using var input = new JsonInput(new MemoryStream(document), "/feed", "feed.json", maxToken: 100_000);
        Assert.Equal(ErrorCodes.FeedTooLarge, Assert.Throws<PatchOpsException>(() => ReadAll(input)).Code);
    }

    [Fact]
    public void A_property_met_twice_is_refused_with_its_record_and_offset()
    {
        using var input = new JsonInput(new MemoryStream([.. """{"a":1,"\u0061":2}"""u8]), "/feed", "feed.json");
        var failure = Assert.Throws<PatchOpsException>(() =>
        {
            var json = new JsonCursor(input);
            var seen = 0UL;
            json.Name("curl", "CVE-2024-1");
            json.BeginObject();
            while (json.NextProperty())
            {
                Assert.True(json.Is("a"u8));
                json.Once(ref seen, 3);
                json.ReadInt32();
            }
        });
        Assert.Equal(ErrorCodes.FeedMalformed, failure.Code);
        Assert.Equal("'feed.json' cannot be read: 'a' stands twice in one object (record 'curl' CVE-2024-1, byte 7).", failure.Message);
    }

    [Fact]
    public void Wrong_types_are_named()
    {
        Assert.Contains("an object where a string belongs", Wrong("{}", (ref JsonCursor json) => json.ReadString()), StringComparison.Ordinal);
        Assert.Contains("a string where a whole number belongs", Wrong("\"1\"", (ref JsonCursor json) => json.ReadInt32()), StringComparison.Ordinal);
        Assert.Contains("null where true or false belongs", Wrong("null", (ref JsonCursor json) => json.ReadBoolean()), StringComparison.Ordinal);
        Assert.Contains("a number where an object belongs", Wrong("7", (ref JsonCursor json) => json.BeginObject()), StringComparison.Ordinal);
        Assert.Contains("'tomorrow' is no date", Wrong("\"tomorrow\"", (ref JsonCursor json) => json.ReadDate()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_reading_stops()
    {
        using var stop = new CancellationTokenSource();
        using var input = new JsonInput(new MemoryStream([.. "["u8, .. Enumerable.Repeat((byte)' ', 1_000_000), .. "]"u8]), "/feed", "feed.json", cancellation: stop.Token);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ReadAll(input));
    }

    [Fact]
    public void A_cache_gives_one_string_for_equal_bytes_and_never_a_wrong_one()
    {
        var cache = new Utf8Cache(2);
        var first = cache.Get("1.2-3"u8);
        Assert.Same(first, cache.Get("1.2-3"u8));
        for (var i = 0; i < 1000; i++)
        {
            var text = $"{i % 37}:é-{i}";
            Assert.Equal(text, cache.Get(Encoding.UTF8.GetBytes(text)));
        }
    }

    private delegate void Reading(ref JsonCursor json);

    private static string Wrong(string value, Reading reading) => Assert.Throws<PatchOpsException>(() =>
    {
        using var input = new JsonInput(new MemoryStream(Encoding.UTF8.GetBytes($"[{value}]")), "/feed", "feed.json");
        var json = new JsonCursor(input);
        json.BeginArray();
        reading(ref json);
    }).Message;

    private static PatchOpsException Refused(byte[] document, ErrorCode code)
    {
        var failure = Assert.Throws<PatchOpsException>(() => Read(document));
        Assert.Equal(code, failure.Code);
        return failure;
    }

    private static string Read(byte[] document)
    {
        using var input = new JsonInput(new MemoryStream(document), "/feed", "feed.json");
        return ReadAll(input);
    }

    private static string ReadAll(JsonInput input)
    {
        var json = new JsonCursor(input);
        return Replay(ref json);
    }

    // Every token in a row, so that two readings of a document can be compared.
    private static string Replay(ref JsonCursor json)
    {
        var text = new StringBuilder();
        var depth = 0;
        do
        {
            json.Read();
            depth += json.Token switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            text.Append(Word(json.Token, json.Token is JsonTokenType.String or JsonTokenType.PropertyName ? json.GetText() : null));
        }
        while (depth > 0);
        json.End();
        return text.ToString();
    }

    private static string Replay(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        var text = new StringBuilder();
        while (reader.Read())
        {
            text.Append(Word(reader.TokenType, reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null));
        }

        return text.ToString();
    }

    private static string Word(JsonTokenType token, string? text) => token switch
    {
        JsonTokenType.StartObject => "{",
        JsonTokenType.EndObject => "}",
        JsonTokenType.StartArray => "[",
        JsonTokenType.EndArray => "]",
        JsonTokenType.String or JsonTokenType.PropertyName => $"\"{text}\"",
        _ => token.ToString(),
    };
}
