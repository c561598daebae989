using System.Text;
using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>
/// Enum values as camelCase words. The framework's own converter also takes numbers in a string and lists with commas, which can
/// give a value that no member has.
/// </summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
#pragma warning disable CA2263 // netstandard2.0 has no Enum.GetValues<T>.
    private static readonly T[] s_values = (T[])Enum.GetValues(typeof(T));
#pragma warning restore CA2263

    private static readonly byte[][] s_words = [.. s_values.Select(value => Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))];

    private static readonly string[] s_texts = [.. s_words.Select(Encoding.UTF8.GetString)];

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no member.</exception>
    public static string Of(T value)
    {
        var at = Array.IndexOf(s_values, value);
        return at >= 0 ? s_texts[at] : throw new ArgumentOutOfRangeException(nameof(value), value, "It has no word.");
    }

    /// <summary>The value whose word the reader stands on.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < s_words.Length; i++)
            {
                if (reader.ValueTextEquals(s_words[i]))
                {
                    return s_values[i];
                }
            }
        }

        throw new JsonException($"one of {string.Join(", ", s_texts)} is expected");
    }
}
