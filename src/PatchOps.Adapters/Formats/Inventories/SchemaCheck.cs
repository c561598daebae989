using System.Globalization;
using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>Whether a document is of the schema that this PatchOps reads.</summary>
internal static class SchemaCheck
{
    /// <summary>Checks the schema that a document names first, wherever that stands.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <param name="expected">One of <see cref="SchemaNames"/>.</param>
    /// <param name="noun">What such a document is: <c>an inventory</c>.</param>
    /// <exception cref="JsonException">It has none, or another's, or it is not JSON so far.</exception>
    /// <exception cref="NewerSchemaException">It is newer.</exception>
    public static void CheckFirst(ReadOnlySpan<byte> json, string expected, string noun)
    {
        var reader = new Utf8JsonReader(json, JsonCursor.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{noun} is a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSchema = reader.ValueTextEquals("schema"u8);
            reader.Read();
            if (isSchema)
            {
                Check(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, expected);
                return;
            }

            reader.Skip();
        }

        throw new JsonException($"it has no schema; {expected} is expected");
    }

    /// <summary>Checks the schema that a document names.</summary>
    /// <exception cref="JsonException">It is another's.</exception>
    /// <exception cref="NewerSchemaException">It is newer.</exception>
    public static void Check(string? schema, string expected)
    {
        if (schema == expected)
        {
            return;
        }

        var family = expected.Substring(0, expected.LastIndexOf('/') + 1);
        if (schema?.StartsWith(family, StringComparison.Ordinal) == true
            && int.TryParse(schema.Substring(family.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 1)
        {
            throw new NewerSchemaException($"its schema is {schema}, and this PatchOps reads {expected}.");
        }

        throw new JsonException($"its schema is '{schema}'; {expected} is expected");
    }
}
