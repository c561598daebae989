using System.Globalization;
using System.Text.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Json;

/// <summary>
/// Reads JSON from a stream token by token and strictly: at most 64 levels, no comments, nothing after the end. Names are compared as
/// bytes, so that what is not wanted costs no string. Pass it by reference.
/// </summary>
/// <example><code>
/// json.BeginObject();
/// while (json.NextProperty())
/// {
///     if (json.NameIs("count"u8)) { json.Once(ref seen, 0); count = json.ReadInt32(); }
///     else { json.Skip(); }
/// }
/// json.End();
/// </code></example>
public ref struct JsonCursor
{
    /// <summary>How many levels deep a document may be.</summary>
    public const int MaxDepth = 64;

    private readonly JsonInput _input;
    private Utf8JsonReader _reader;

    /// <summary>Stands before the first token.</summary>
    public JsonCursor(JsonInput input)
    {
        _input = input;
        _reader = new Utf8JsonReader(input.Window, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
    }

    /// <summary>The kind of the current token.</summary>
    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>The current string, name or number as UTF-8, its escapes still in it (<see cref="IsEscaped"/>). Good until the next read.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _reader.ValueSpan;

    /// <summary>True when the current string or name has escapes.</summary>
    public readonly bool IsEscaped => _reader.ValueIsEscaped;

    /// <summary>The name of the file that is read.</summary>
    public readonly string FileName => _input.Name;

    /// <summary>Names what is read from here on, for messages.</summary>
    /// <param name="section">The record's surroundings (a package), or null.</param>
    /// <param name="record">The record (<c>CVE-2024-1</c>), or null.</param>
    public readonly void Name(string? section, string? record)
    {
        _input.Section = section;
        _input.Record = record;
    }

    /// <summary>The next token.</summary>
    /// <exception cref="PatchOpsException">PO1502 no JSON or too deep, PO1503 the input ends here, PO1505 a token above the cap.</exception>
    public void Read()
    {
        if (!TryRead())
        {
            throw _input.Failure(ErrorCodes.FeedTruncated, "it ends early", _input.Window.Length);
        }
    }

    /// <summary>Reads the beginning of an object.</summary>
    public void BeginObject() => Expect(JsonTokenType.StartObject, "an object");

    /// <summary>Reads the beginning of an array.</summary>
    public void BeginArray() => Expect(JsonTokenType.StartArray, "an array");

    /// <summary>Within an object: true with the next name, false at the object's end.</summary>
    public bool NextProperty()
    {
        Read();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>
    /// Within an array: true with the next element's first token, false at the array's end. The element is then the current token:
    /// <see cref="RequireObject"/>, <see cref="GetText"/> and <see cref="SkipCurrent"/> take it from there.
    /// </summary>
    public bool NextElement()
    {
        Read();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Requires the current token to begin an object, whose properties follow.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public readonly void RequireObject()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw WrongType("an object");
        }
    }

    /// <summary>True when the current name or string is that text (UTF-8, not escaped).</summary>
    public readonly bool Is(scoped ReadOnlySpan<byte> text) =>
        _reader.ValueIsEscaped ? string.Equals(GetText(), System.Text.Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal) : _reader.ValueSpan.SequenceEqual(text);

    /// <summary>The current name or string.</summary>
    /// <exception cref="PatchOpsException">PO1502 something else, or half of a surrogate pair.</exception>
    public readonly string GetText()
    {
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw WrongType("a string");
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw Malformed("a string has an escape that is no character", failure);
        }
    }

    /// <summary>The current name or string, from a cache of those that repeat.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public readonly string GetShared(Utf8Cache cache) =>
        _reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && !_reader.ValueIsEscaped ? cache.Get(_reader.ValueSpan) : cache.Get(GetText());

    /// <summary>Reads the value that follows: a string.</summary>
    public string ReadString()
    {
        Read();
        return GetText();
    }

    /// <summary>Reads the value that follows: a string or null.</summary>
    public string? ReadStringOrNull()
    {
        Read();
        return _reader.TokenType == JsonTokenType.Null ? null : GetText();
    }

    /// <summary>Reads the value that follows: a whole number.</summary>
    public int ReadInt32()
    {
        Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var value) ? value : throw WrongType("a whole number");
    }

    /// <summary>Reads the value that follows: a number.</summary>
    public double ReadDouble()
    {
        Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var value) && !double.IsNaN(value) && !double.IsInfinity(value)
            ? value
            : throw WrongType("a number");
    }

    /// <summary>Reads the value that follows: true or false.</summary>
    public bool ReadBoolean()
    {
        Read();
        return _reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw WrongType("true or false"),
        };
    }

    /// <summary>Reads the value that follows: a date, or a date and time, in ISO 8601. Without an offset it is UTC.</summary>
    public DateTimeOffset ReadDate()
    {
        Read();
        return GetDate();
    }

    /// <summary>The current string as a date, or a date and time, in ISO 8601. Without an offset it is UTC.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public readonly DateTimeOffset GetDate()
    {
        var text = GetText();
        return text.Length >= 10 && text[4] == '-' && text[7] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw Malformed($"'{Shown(text)}' is no date");
    }

    /// <summary>Passes over the value that follows.</summary>
    public void Skip()
    {
        Read();
        SkipCurrent();
    }

    /// <summary>Passes over the rest of the value that the current token begins.</summary>
    public void SkipCurrent()
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = _reader.CurrentDepth;
            do
            {
                Read();
            }
            while (_reader.CurrentDepth > depth);
        }
    }

    /// <summary>Notes that a property was met, and refuses a second one of the same object.</summary>
    /// <param name="seen">The object's marks; zero when it begins.</param>
    /// <param name="mark">The property's own mark, 0 to 63.</param>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public readonly void Once(ref ulong seen, int mark)
    {
        if ((seen & (1UL << mark)) != 0)
        {
            throw Duplicate();
        }

        seen |= 1UL << mark;
    }

    /// <summary>Makes sure that the document is over: only white space may follow.</summary>
    /// <exception cref="PatchOpsException">PO1502.</exception>
    public void End()
    {
        if (TryRead() || _input.HasRest)
        {
            throw Malformed("something follows its end");
        }
    }

    /// <summary>The failure that says the current name stands twice in one object.</summary>
    public readonly PatchOpsException Duplicate() => Malformed($"'{Shown(GetText())}' stands twice in one object");

    /// <summary>The failure (PO1502) that names the file, the record and the current token's offset.</summary>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    /// <param name="inner">What caused it.</param>
    public readonly PatchOpsException Malformed(string what, Exception? inner = null) =>
        _input.Failure(ErrorCodes.FeedMalformed, what, _reader.TokenStartIndex, inner);

    /// <summary>The failure (PO1503) of the same form, for a document that says itself that it is not whole.</summary>
    /// <param name="what">What is missing, as the end of a sentence.</param>
    public readonly PatchOpsException Truncated(string what) => _input.Failure(ErrorCodes.FeedTruncated, what, _reader.TokenStartIndex);

    /// <summary>A piece of outside text that is fit for a message.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">How many characters of it are shown.</param>
    public static string Shown(string text, int limit = 60) =>
        new string([.. text.Take(limit).Select(c => char.IsControl(c) ? '?' : c)]) + (text.Length > limit ? "…" : string.Empty);

    private void Expect(JsonTokenType type, string what)
    {
        Read();
        if (_reader.TokenType != type)
        {
            throw WrongType(what);
        }
    }

    private readonly PatchOpsException WrongType(string wanted)
    {
        var found = _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            JsonTokenType.True or JsonTokenType.False => "a truth value",
            _ => "something else",
        };
        return Malformed(found == wanted ? $"{wanted} in it is out of range" : $"it has {found} where {wanted} belongs");
    }

    private bool TryRead()
    {
        try
        {
            while (!_reader.Read())
            {
                var isMore = _input.More((int)_reader.BytesConsumed);
                _reader = new Utf8JsonReader(_input.Window, isFinalBlock: false, _reader.CurrentState);
                if (!isMore)
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException failure)
        {
            // The message ends with a position that counts lines, which a feed on one line has not.
            var what = failure.Message.Contains("maximum configured depth")
                ? FormattableString.Invariant($"it is more than {MaxDepth} levels deep")
                : "it is no JSON: " + Shown(failure.Message.Split(["LineNumber:"], StringSplitOptions.None)[0].TrimEnd(' ', '.'), 120);
            throw _input.Failure(ErrorCodes.FeedMalformed, what, _reader.BytesConsumed, failure);
        }
    }
}
