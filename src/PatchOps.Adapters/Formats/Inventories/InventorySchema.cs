using System.Globalization;
using System.Text.Json;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>Whether a document is an inventory that this PatchOps reads.</summary>
internal static class InventorySchema
{
    private const string Family = "patchops/inventory/";

    /// <summary>Checks the schema that a document names first, wherever that stands.</summary>
    /// <exception cref="JsonException">It has none, or another's, or it is not JSON so far.</exception>
    /// <exception cref="NewerSchemaException">It is newer.</exception>
    public static void CheckFirst(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonCursor.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an inventory is a JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSchema = reader.ValueTextEquals("schema"u8);
            reader.Read();
            if (isSchema)
            {
                Check(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
                return;
            }

            reader.Skip();
        }

        throw new JsonException($"it has no schema; {SchemaNames.Inventory} is expected");
    }

    /// <summary>Checks the schema that a document names.</summary>
    /// <exception cref="JsonException">It is another's.</exception>
    /// <exception cref="NewerSchemaException">It is newer.</exception>
    public static void Check(string? schema)
    {
        if (schema == SchemaNames.Inventory)
        {
            return;
        }

        if (schema?.StartsWith(Family, StringComparison.Ordinal) == true
            && int.TryParse(schema.Substring(Family.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 1)
        {
            throw new NewerSchemaException($"its schema is {schema}, and this PatchOps reads {SchemaNames.Inventory}.");
        }

        throw new JsonException($"its schema is '{schema}'; {SchemaNames.Inventory} is expected");
    }
}
