using System.Text.Json;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>
/// One document. Every property is required: a document without <c>available</c> must not read as "nothing is missing", nor one
/// without <c>diagnostics</c> as complete.
/// </summary>
internal static class InventoryJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Schema,
        Device,
        Root,
        ScannedAt,
        Installed,
        Available,
        RebootState,
        Diagnostics,
    }

    /// <summary>Reads one whole document.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <param name="texts">The texts of the documents before.</param>
    /// <exception cref="JsonException">It is not JSON, or not an inventory.</exception>
    /// <exception cref="NewerSchemaException">Its schema is newer.</exception>
    public static PatchInventory Parse(ReadOnlySpan<byte> json, TextPool texts)
    {
        try
        {
            return JsonCursor.Document<PatchInventory>(json, texts, Read) ?? throw new JsonException("null is no inventory");
        }
        catch (JsonException)
        {
            // A newer document may lack what this version requires, and should be called newer, not damaged.
            SchemaCheck.CheckFirst(json, SchemaNames.Inventory, "an inventory");
            throw;
        }
    }

    private static PatchInventory? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? schema = null;
        Device? device = null;
        string? root = null;
        DateTimeOffset? scannedAt = null;
        InstalledPackage[]? installed = null;
        AvailablePatch[]? available = null;
        RebootState? rebootState = null;
        Diagnostic[]? diagnostics = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Schema: schema = Schema(schema, json.Text()); break;
                case Member.Device: device = DeviceJson.Read(ref json); break;
                case Member.Root: root = json.Text(); break;
                case Member.ScannedAt: scannedAt = json.Time(); break;
                case Member.Installed: installed = json.List<InstalledPackage>(InstalledPackageJson.Read); break;
                case Member.Available: available = json.List<AvailablePatch>(AvailablePatchJson.Read); break;
                case Member.RebootState: rebootState = RebootStateJson.Read(ref json); break;
                case Member.Diagnostics: diagnostics = json.List<Diagnostic>(DiagnosticJson.Read); break;
            }
        }

        JsonCursor.Given(schema, "schema");
        return new PatchInventory
        {
            Device = JsonCursor.Given(device, "device"),
            Root = JsonCursor.Given(root, "root"),
            ScannedAt = JsonCursor.Given(scannedAt, "scannedAt"),
            Installed = JsonCursor.Given(installed, "installed"),
            Available = JsonCursor.Given(available, "available"),
            RebootState = JsonCursor.Given(rebootState, "rebootState"),
            Diagnostics = JsonCursor.Given(diagnostics, "diagnostics"),
        };
    }

    // The first is the one that counts, here and in a newer PatchOps.
    private static string Schema(string? first, string? schema)
    {
        if (first is null)
        {
            SchemaCheck.Check(schema, SchemaNames.Inventory);
        }

        return first ?? schema!;
    }
}
