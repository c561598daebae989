using System.Text.Json;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>
/// One document that a report can be made of: a report of compliance, a deployment, a list of deployments, an inventory; or a line of a list of
/// deployments, which has no schema.
/// </summary>
internal static class ReportDocument
{
    /// <summary>Reads one whole document.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <param name="texts">The texts of the documents before.</param>
    /// <returns>What is in it; a list of deployments has any number.</returns>
    /// <exception cref="JsonException">It is not JSON, or none of these.</exception>
    /// <exception cref="NewerSchemaException">Its schema is newer.</exception>
    public static object[] Parse(ReadOnlySpan<byte> json, TextPool texts)
    {
        var schema = SchemaOf(json);
        object[] items = schema switch
        {
            SchemaNames.Compliance => [Read<ComplianceReport>(json, texts, ComplianceJson.Read)],
            SchemaNames.Deployment => [Read<DeploymentResult>(json, texts, DeploymentJson.Read)],
            SchemaNames.Deployments => [.. Read<DeploymentList>(json, texts, DeploymentListJson.Read).Items],
            SchemaNames.Inventory => [InventoryJson.Parse(json, texts)],
            null => [Read<DeploymentResult>(json, texts, DeploymentJson.Read)],
            _ => throw Other(schema),
        };

        // Machines are told apart by their ids: two without one would be taken for each other.
        return items.Any(item => string.IsNullOrWhiteSpace(DeviceOf(item)?.Id)) ? throw new JsonException("its device has no id") : items;
    }

    private static Device? DeviceOf(object item) => item switch
    {
        ComplianceReport report => report.Device,
        DeploymentResult deployment => deployment.Device,
        PatchInventory inventory => inventory.Device,
        _ => null,
    };

    private static T Read<T>(ReadOnlySpan<byte> json, TextPool texts, JsonCursor.Value<T> read)
        where T : class => JsonCursor.Document(json, texts, read) ?? throw new JsonException("null is no document");

    // Null for a line of a list: it begins with the device's id.
    private static string? SchemaOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonCursor.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a report is a JSON object");
        }

        var isRow = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSchema = reader.ValueTextEquals("schema"u8);
            isRow |= reader.ValueTextEquals("deviceId"u8);
            reader.Read();
            if (isSchema)
            {
                return (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) ?? throw Other(null);
            }

            reader.Skip();
        }

        return isRow ? null : throw new JsonException($"it has no schema; {SchemaNames.Compliance} or {SchemaNames.Deployment} is expected");
    }

    private static Exception Other(string? schema)
    {
        foreach (var known in new[] { SchemaNames.Compliance, SchemaNames.Deployment, SchemaNames.Deployments, SchemaNames.Inventory })
        {
            try
            {
                SchemaCheck.Check(schema, known);
            }
            catch (NewerSchemaException newer)
            {
                return newer;
            }
            catch (JsonException)
            {
                // Another of them may be meant.
            }
        }

        return new JsonException($"its schema is '{Shown(schema)}'; {SchemaNames.Compliance} or {SchemaNames.Deployment} is expected");
    }

    private static string Shown(string? schema)
    {
        const int Most = 60;
        return Printable.Of(schema is { Length: > Most } ? schema.Remove(Most) + "…" : schema);
    }
}
