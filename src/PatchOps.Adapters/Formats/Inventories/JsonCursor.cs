using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>
/// One pass over one document: it takes what is expected next, or throws. By hand, because the generated deserializer with the
/// checks that it needs behind it takes some five times as long as a bare <see cref="Utf8JsonReader"/>.
/// </summary>
/// <remarks>Its methods throw <see cref="JsonException"/>, and <see cref="InvalidOperationException"/> for text that is not UTF-8.</remarks>
internal ref struct JsonCursor
{
    private readonly TextPool _texts;

    // The names that each open object has had so far, one bit for each of its shape; null where what is not known is passed over.
    private readonly Stack<ulong>? _seen;
    private Utf8JsonReader _reader;

    private JsonCursor(ReadOnlySpan<byte> json, TextPool texts, bool isStrict)
    {
        _texts = texts;
        _seen = isStrict ? new Stack<ulong>() : null;
        _reader = new Utf8JsonReader(json, Options);
    }

    /// <summary>Reads the value that the cursor stands on; null for null.</summary>
    public delegate T? Value<T>(ref JsonCursor json)
        where T : class;

    /// <summary>How every pass over an inventory reads it.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = PatchOpsJsonContext.MaxDepth };

    /// <summary>What may be neither absent nor null.</summary>
    public static T Given<T>(T? value, string name)
        where T : class => value ?? throw Missing(name);

    /// <inheritdoc cref="Given{T}(T, string)"/>
    public static T Given<T>(T? value, string name)
        where T : struct => value ?? throw Missing(name);

    /// <summary>Reads a whole document, behind which nothing may follow; null for null.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <param name="texts">The texts of the documents before.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="isStrict">True to refuse names that are not known, and a name that comes twice.</param>
    /// <exception cref="JsonException">It is not JSON, or not what is expected, and this is where.</exception>
    public static T? Document<T>(ReadOnlySpan<byte> json, TextPool texts, Value<T> read, bool isStrict = false)
        where T : class
    {
        var cursor = new JsonCursor(json, texts, isStrict);
        try
        {
            cursor._reader.Read();
            var document = read(ref cursor);
            cursor._reader.Read();
            return document;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw DocumentPlace.Locate(failure, json, cursor._reader.BytesConsumed);
        }
    }

    /// <summary>Goes into an object; false for null.</summary>
    public readonly bool Enter()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            return IsNull ? false : throw new JsonException("an object is expected");
        }

        _seen?.Push(0);
        return true;
    }

    /// <summary>Goes to the value of the next property that the shape knows, past all others unless it is strict; false at the end of the object.</summary>
    /// <param name="shape">The object's names.</param>
    /// <param name="at">The name's place in the shape; -1 at first.</param>
    public bool Next(JsonShape shape, ref int at)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = shape.Find(ref _reader, at + 1);
            if (found >= 0)
            {
                See(found);
                at = found;
                return _reader.Read();
            }

            if (_seen is not null)
            {
                throw new JsonException("there is no such property");
            }

            _reader.Skip();
        }

        _seen?.Pop();
        return false;
    }

    public string? Text() => _reader.TokenType switch
    {
        JsonTokenType.String => _texts.Read(ref _reader),
        JsonTokenType.Null => null,
        _ => throw new JsonException("a text is expected"),
    };

    public bool Truth() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("true or false is expected"),
    };

    public bool? TruthOrNull() => IsNull ? null : Truth();

    public int Int32() => _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var number)
        ? number
        : throw new JsonException($"a whole number from {int.MinValue} to {int.MaxValue} is expected");

    public int? Int32OrNull() => IsNull ? null : Int32();

    public long? Int64OrNull() => IsNull
        ? null
        : _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var number)
            ? number
            : throw new JsonException($"a whole number from {long.MinValue} to {long.MaxValue} is expected");

    public double Double() => _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var number) && !double.IsInfinity(number) && !double.IsNaN(number)
        ? number
        : throw new JsonException("a number is expected");

    public double? DoubleOrNull() => IsNull ? null : Double();

    public DateTimeOffset Time() => UtcConverter.Read(ref _reader);

    public DateTimeOffset? TimeOrNull() => IsNull ? null : Time();

    /// <summary>A time with the offset that it is written with, or null.</summary>
    public DateTimeOffset? LocalTimeOrNull()
    {
        if (IsNull)
        {
            return null;
        }

        // Without an offset it would be taken for one of this machine's own clock.
        return _reader.TokenType == JsonTokenType.String && _reader.TryGetDateTime(out var time) && time.Kind != DateTimeKind.Unspecified && _reader.TryGetDateTimeOffset(out var local)
            ? local
            : throw new JsonException("a time with its offset is expected, such as 2026-07-29T04:05:06+02:00");
    }

    public T Word<T>()
        where T : struct, Enum => EnumWords<T>.Read(ref _reader);

    /// <summary>A list in which no item is null, or null.</summary>
    public T[]? List<T>(Value<T> read)
        where T : class
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            return IsNull ? null : throw new JsonException("a list is expected");
        }

        if (_reader.Read() && _reader.TokenType == JsonTokenType.EndArray)
        {
            return [];
        }

        var items = new List<T>();
        do
        {
            items.Add(read(ref this) ?? throw new JsonException("an item of a list may not be null"));
        }
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray);

        return items.ToArray();
    }

    public T? WordOrNull<T>()
        where T : struct, Enum => IsNull ? null : Word<T>();

    public string[]? Texts() => List(static (ref json) => json.Text());

    /// <summary>True where a text stands, and not a list of them.</summary>
    public readonly bool IsText => _reader.TokenType == JsonTokenType.String;

    private readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    private readonly void See(int name)
    {
        if (_seen is null)
        {
            return;
        }

        var seen = _seen.Pop();
        if ((seen & (1UL << name)) != 0)
        {
            throw new JsonException("the property comes twice");
        }

        _seen.Push(seen | (1UL << name));
    }

    private static JsonException Missing(string name) => new($"'{name}' is missing or null");
}
