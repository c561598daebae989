using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PatchOps.Adapters.Formats;

/// <summary>Times as ISO 8601 in UTC with a Z, with a fraction only where there is one; a time without a zone is read as UTC.</summary>
internal sealed class UtcConverter : JsonConverter<DateTimeOffset>
{
    internal const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    internal static DateTimeOffset Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A time must be a string.");
        }

        // Read as an offset, a time without a zone would take this machine's own. What ends with a Z has a zone.
        var text = reader.ValueSpan;
        var isUtc = text.Length > 0 && text[text.Length - 1] == (byte)'Z';
        if (!isUtc && reader.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        }

        return reader.TryGetDateTimeOffset(out var instant)
            ? instant.ToUniversalTime()
            : throw new JsonException("A time must be ISO 8601, such as 2026-07-29T04:05:06Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));

    /// <summary>A time as it stands in all JSON.</summary>
    internal static string Text(DateTimeOffset value)
    {
        var time = value.UtcDateTime;
        if (time.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return time.ToString(Format, CultureInfo.InvariantCulture);
        }

        // A report has some hundred times, and the framework reads the format anew for each.
        var text = "0000-00-00T00:00:00Z".ToCharArray();
        Put(text, 3, time.Year);
        Put(text, 6, time.Month);
        Put(text, 9, time.Day);
        Put(text, 12, time.Hour);
        Put(text, 15, time.Minute);
        Put(text, 18, time.Second);
        return new string(text);
    }

    private static void Put(char[] text, int last, int number)
    {
        for (; number > 0; number /= 10)
        {
            text[last--] = (char)('0' + (number % 10));
        }
    }
}
