using System.Text.Json;
using System.Text.Json.Serialization;

namespace PatchOps.Adapters.Tests.Formats.Generated;

/// <summary>
/// Enum values as camelCase words. The framework's own converter also takes numbers in a string and lists with commas, which can
/// give a value that no member has.
/// </summary>
internal sealed class EnumWordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
#pragma warning disable CA2263 // netstandard2.0 has no Enum.GetValues<T>.
    private static readonly Dictionary<string, T> s_values = ((T[])Enum.GetValues(typeof(T)))
        .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
#pragma warning restore CA2263

    private static readonly Dictionary<T, JsonEncodedText> s_words = s_values.ToDictionary(p => p.Value, p => JsonEncodedText.Encode(p.Key));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && s_values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"A {typeof(T).Name} must be one of {string.Join(", ", s_values.Keys)}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(s_words[value]);
}
