using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats.Generated;

/// <summary>
/// The framework's generated deserializer, which the product's own reader must agree with. It takes null for what may not be null and
/// leaves an absent list null (a generated context knows no initializers), so both are checked and mended here.
/// </summary>
internal static class GeneratedReader
{
    private const string Family = "patchops/inventory/";

    /// <summary>Reads one whole document.</summary>
    /// <exception cref="JsonException">It is not JSON, or not an inventory.</exception>
    /// <exception cref="NewerSchemaException">Its schema is newer.</exception>
    public static PatchInventory Parse(ReadOnlySpan<byte> json)
    {
        CheckSchema(json);
        var document = JsonSerializer.Deserialize(json, GeneratedContext.Default.InventoryDocument)
            ?? throw new JsonException("null is no inventory.");
        return new PatchInventory
        {
            Device = Check(Given(document.Device, "device")),
            Root = Given(document.Root, "root"),
            ScannedAt = document.ScannedAt,
            Installed = Each(document.Installed, "installed", Check),
            Available = Each(document.Available, "available", Check),
            RebootState = Check(Given(document.RebootState, "rebootState")),
            Diagnostics = Each(document.Diagnostics, "diagnostics", Check),
        };
    }

    // Before the rest: a newer document may lack what this version requires, and should be called newer, not damaged.
    private static void CheckSchema(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = GeneratedContext.MaxDepth });
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
                CheckSchema(reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty);
                return;
            }

            reader.Skip();
        }

        throw new JsonException($"it has no schema; {SchemaNames.Inventory} is expected");
    }

    private static void CheckSchema(string schema)
    {
        if (schema == SchemaNames.Inventory)
        {
            return;
        }

        if (schema.StartsWith(Family, StringComparison.Ordinal)
            && int.TryParse(schema.Substring(Family.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 1)
        {
            throw new NewerSchemaException($"its schema is {schema}, and this PatchOps reads {SchemaNames.Inventory}.");
        }

        throw new JsonException($"its schema is '{schema}'; {SchemaNames.Inventory} is expected");
    }

    private static Device Check(Device device)
    {
        Given(device.Id, "device.id");
        Given(device.Name, "device.name");
        Given(Given(device.Os, "device.os").Family, "device.os.family");
        return device.Tags is null ? device with { Tags = [] } : WithoutNulls(device.Tags, "device.tags", device);
    }

    private static InstalledPackage Check(InstalledPackage package)
    {
        Given(package.Provider, "installed[].provider");
        Given(package.Name, "installed[].name");
        Given(package.Version, "installed[].version");
        return package;
    }

    private static AvailablePatch Check(AvailablePatch patch)
    {
        Given(patch.Id, "available[].id");
        Given(patch.Provider, "available[].provider");
        Given(patch.Name, "available[].name");
        Given(patch.AvailableVersion, "available[].availableVersion");
        return patch.Cves is null ? patch with { Cves = [] } : WithoutNulls(patch.Cves, "available[].cves", patch);
    }

    private static RebootState Check(RebootState state)
    {
        state = state.Reasons is null ? state with { Reasons = [] } : WithoutNulls(state.Reasons, "rebootState.reasons", state);
        if (state.Kernel is { } kernel)
        {
            Given(kernel.Release, "rebootState.kernel.release");
        }

        // Diagnostics stand beside the state in a document, never in it.
        return state with { StaleProcesses = Each(state.StaleProcesses ?? [], "rebootState.staleProcesses", Check), Diagnostics = [] };
    }

    private static StaleProcess Check(StaleProcess process)
    {
        Given(process.Name, "rebootState.staleProcesses[].name");
        process = process.Files is null ? process with { Files = [] } : WithoutNulls(process.Files, "rebootState.staleProcesses[].files", process);
        return process with { Packages = Each(process.Packages ?? [], "rebootState.staleProcesses[].packages", Check) };
    }

    private static StalePackage Check(StalePackage package)
    {
        Given(package.Name, "rebootState.staleProcesses[].packages[].name");
        return package;
    }

    private static Diagnostic Check(Diagnostic diagnostic)
    {
        Given(diagnostic.Id, "diagnostics[].id");
        Given(diagnostic.Message, "diagnostics[].message");
        return diagnostic;
    }

    private static T[] Each<T>(IReadOnlyList<T>? items, string what, Func<T, T> check)
        where T : class
    {
        var given = Given(items, what);
        var result = new T[given.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = check(Given(given[i], what + "[]"));
        }

        return result;
    }

    private static T WithoutNulls<T>(IReadOnlyList<string> texts, string what, T owner)
    {
        foreach (var text in texts)
        {
            Given(text, what + "[]");
        }

        return owner;
    }

    private static T Given<T>(T? value, string what)
        where T : class => value ?? throw new JsonException($"{what} may not be null");
}
