using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>Where in a document a pass ended. It is found by a second pass, so that the first need not keep it.</summary>
internal static class DocumentPlace
{
    private const int LongestName = 40;

    /// <summary>A failure that says what the reader, which does not know of the document, could not.</summary>
    /// <param name="failure">What ended the pass.</param>
    /// <param name="json">The document.</param>
    /// <param name="consumed">The bytes that were read.</param>
    public static JsonException Locate(Exception failure, ReadOnlySpan<byte> json, long consumed)
    {
        var known = failure as JsonException;
        var read = json.Slice(0, (int)consumed);
        return new JsonException(
            failure.Message,
            Path(json, consumed),
            known?.LineNumber ?? Lines(read),
            known?.BytePositionInLine ?? read.Length - read.LastIndexOf((byte)'\n') - 1,
            failure);
    }

    private static long Lines(ReadOnlySpan<byte> text)
    {
        var lines = 0L;
        int end;
        while ((end = text.IndexOf((byte)'\n')) >= 0)
        {
            lines++;
            text = text.Slice(end + 1);
        }

        return lines;
    }

    private static string Path(ReadOnlySpan<byte> json, long consumed)
    {
        var steps = new Stack<Step>();
        var reader = new Utf8JsonReader(json, JsonCursor.Options);
        try
        {
            while (reader.BytesConsumed < consumed && reader.Read())
            {
                Follow(ref reader, steps);
            }
        }
        catch (JsonException)
        {
            // Here the first pass ended too.
        }

        return "$" + string.Concat(steps.Reverse().Select(step => step.Text));
    }

    private static void Follow(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.Pop();
                return;
            case JsonTokenType.PropertyName:
                steps.Pop();
                steps.Push(new Step(IsList: false, 0, "." + Name(ref reader)));
                return;
        }

        if (steps.Count > 0 && steps.Peek() is { IsList: true } list)
        {
            steps.Pop();
            steps.Push(list with { Items = list.Items + 1, Text = FormattableString.Invariant($"[{list.Items}]") });
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            steps.Push(new Step(reader.TokenType == JsonTokenType.StartArray, 0, string.Empty));
        }
    }

    // The path stands in a message: a name that is none of ours, and may be anything, does not.
    private static string Name(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        var isPlain = name.Length is > 0 and <= LongestName;
        for (var i = 0; isPlain && i < name.Length; i++)
        {
            isPlain = (char)name[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
        }

        return isPlain ? reader.GetString()! : "?";
    }

    private sealed record Step(bool IsList, int Items, string Text);
}
